import { child, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { notServed, type Operator } from '../operation.ts';

const extensions: readonly (readonly [id: string, name: string])[] = [
  ['letsencrypt', "Let's Encrypt"],
  ['wp-toolkit', 'WordPress Toolkit'],
];

/** `extension`: two extensions that can be looked at. */
export const extension: Operator = {
  get: (request) => {
    const filter = child(request, 'filter');
    const wanted = filter && textOf(filter, 'id');
    const found = extensions.filter(([id]) => wanted === undefined || id === wanted);
    if (found.length === 0) return [failed(1013, 'The extension does not exist.')];
    return [ok(...found.map(([id, name]) => details(id, name)))];
  },
  call: notServed,
  install: notServed,
  uninstall: notServed,
};

function details(id: string, name: string): XmlElement {
  return [
    'details',
    [
      ['id', id],
      ['name', name],
      ['version', '1.0.0'],
      ['release', '1'],
      ['active', 'true'],
    ],
  ];
}
