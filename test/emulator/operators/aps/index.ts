import { child } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { notServed, type Operation, type Operator } from '../operation.ts';

const applications: readonly (readonly [id: string, name: string, version: string])[] = [
  ['1', 'WordPress', '5.5.3'],
  ['2', 'Joomla', '3.9.22'],
];

/** Every account may see the same applications. In the list of an account, they have no ids. */
const everything: Operation = () => [ok(...applications.map(([, name, version]) => packageElement(name, version)))];

/** `aps` (aps.xsd): two applications that can be looked at. */
export const aps: Operator = {
  'get-packages-list': (request) => {
    const wanted = child(request, 'filter')?.children ?? [];
    if (wanted.length === 0)
      return [ok(...applications.map(([id, name, version]) => packageElement(name, version, ['id', id])))];
    return wanted.map(({ text }) => {
      const found = applications.find(([id]) => id === text);
      if (found === undefined)
        return failed(1013, 'The application does not exist.', ['filter-id', text], ['id', text]);
      const [id, name, version] = found;
      return ok(['filter-id', text], ['id', text], packageElement(name, version, ['id', id]));
    });
  },
  'get-packages-list-by-reseller': everything,
  'get-packages-list-by-webspace': everything,
  // Nothing is downloaded here, so there is no task.
  'get-download-status': (request) => {
    const wanted = child(request, 'filter')?.children ?? [];
    if (wanted.length === 0) return [ok()];
    return wanted.map(({ text }) => failed(1013, 'The task does not exist.', ['filter-id', text], ['id', text]));
  },
  'download-package': notServed,
  'import-config': notServed,
  'import-package': notServed,
  install: notServed,
  'set-package-properties': notServed,
};

function packageElement(name: string, version: string, ...id: XmlElement[]): XmlElement {
  return [
    'package',
    [
      ['name', name],
      ['version', version],
      ['release', '1'],
      ['vendor', name],
      ['packager', 'Plesk'],
      ['is_uploaded', 'false'],
      ['is_visible', 'true'],
      ...id,
    ],
  ];
}
