/** PHP handlers: PhpHandlerFilter and what PhpHandlerOutputResult holds, which are in the trees only. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** Only the documentation says that an empty filter selects every handler. */
export const phpHandlerFilter = required(
  sequence(
    {
      id: optional(list(text), doc('By ID')),
      all: optional(everything, doc('Every PHP handler', 'All handlers')),
    },
    oneOf('id', 'all'),
  ),
  doc('Which PHP handlers'),
);

export const phpHandler = sequence({
  id: optional(text, doc('ID of the handler')),
  displayName: optional(text, doc('Name for people', 'Name')),
  fullVersion: optional(text, doc('Version of PHP, in full')),
  version: optional(text, doc('Version of PHP')),
  type: optional(text, doc('How PHP runs, such as fpm')),
  path: optional(text, doc('Path of PHP')),
  clipath: optional(text, doc('Path of PHP for commands', 'Command path')),
  phpini: optional(text, doc('Path of its php.ini', 'Settings file')),
  custom: optional(text, doc('Whether an administrator added it')),
  handlerStatus: optional(text, doc('Whether it is enabled', 'Status')),
});

export const phpHandlerColumns = ['id', 'displayName', 'fullVersion', 'type', 'handlerStatus'] as const;

/** A handler for examples. */
export const fpm = (handlerStatus: string) => ({
  status: 'ok',
  id: 'plesk-php73-fpm',
  displayName: '7.3.24 by Plesk',
  fullVersion: '7.3.24',
  version: '7.3',
  type: 'fpm',
  handlerStatus,
});
