import { textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import { notServed, type Operator } from '../operation.ts';

/** `virtdir` (virtdir.xsd): every directory of a server with Windows is the same here. */
export const virtdir: Operator = {
  get: (request) => [
    ok(
      ['filter-id', textOf(request, 'name')],
      [
        'properties',
        [
          ['real-path', 'httpdocs'],
          ['access-source', 'false'],
          ['access-read', 'true'],
          ['access-write', 'false'],
          ['dir-browsing', 'false'],
          ['execute-perm', 'script'],
        ],
      ],
    ),
  ],
  create: notServed,
  update: notServed,
  remove: notServed,
};
