import { ok } from '../../packet/result.ts';
import { notServed, type Operator } from '../operation.ts';
import { buttonOperations } from './buttons.ts';

/** Two sections, each with a name and one node, in the format of PHP's `serialize`. */
const navigation = ['general', 'hosting']
  .map((name) => {
    const text = (value: string) => `s:${value.length}:"${value}";`;
    const node = `a:1:{${text('name')}${text(`${name}-home`)}}`;
    return `${text(name)}a:2:{${text('name')}${text(name)}${text('nodes')}a:1:{i:0;${node}}}`;
  })
  .join('');

/** `ui` (ui_input.xsd): custom buttons, and the navigation. */
export const ui: Operator = {
  ...buttonOperations,
  'get-navigation': () => [ok(['navigation', Buffer.from(`a:2:{${navigation}}`).toString('base64')])],
  'branding-theme-install': notServed,
  'branding-theme-uninstall': notServed,
};
