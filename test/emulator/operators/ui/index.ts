import { child } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { notServed, type Operator } from '../operation.ts';

const help: readonly XmlElement[] = [
  ['id', '1'],
  ['owner', [['admin']]],
  [
    'properties',
    [
      ['sort_key', '100'],
      ['public', 'true'],
      ['place', 'navigation'],
      ['url', 'https://example.com/help'],
      ['text', 'Help'],
    ],
  ],
  ['url-components'],
];

/** Two sections, each with a name and one node, in the format of PHP's `serialize`. */
const navigation = ['general', 'hosting']
  .map((name) => {
    const text = (value: string) => `s:${value.length}:"${value}";`;
    const node = `a:1:{${text('name')}${text(`${name}-home`)}}`;
    return `${text(name)}a:2:{${text('name')}${text(name)}${text('nodes')}a:1:{i:0;${node}}}`;
  })
  .join('');

/** `ui` (ui_input.xsd): one custom button, which belongs to the administrator. */
export const ui: Operator = {
  'get-custombutton': (request) =>
    (child(request, 'filter')?.children ?? []).map(({ name, text, children }) => {
      const isHelp = name === 'custombutton-id' ? text === '1' : children[0]?.name === 'admin';
      return isHelp ? ok(...help) : failed(1013, 'The button does not exist.');
    }),
  'get-navigation': () => [ok(['navigation', Buffer.from(`a:2:{${navigation}}`).toString('base64')])],
  'create-custombutton': notServed,
  'delete-custombutton': notServed,
  'branding-theme-install': notServed,
  'branding-theme-uninstall': notServed,
};
