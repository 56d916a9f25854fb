/** database/get-default-user: DatabaseGetDefaultUserFilterType (database_input.xsd) in, resultFilterType out. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { everything, id, optional, required } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'get-default-user',
    effect: 'read',
    many: true,
    summary: 'Show the default users of databases',
    request: sequence({
      filter: required(
        sequence(
          {
            // Only the documentation says that an ID is a number.
            dbId: optional(list(id), doc('Database IDs', 'Database IDs')),
            all: optional(everything, doc('Every database on the server', 'All databases')),
          },
          oneOf('dbId', 'all'),
        ),
        doc('Which databases'),
      ),
    }),
    result: sequence({ ...filtered, id: optional(id, doc('Default user, by ID', 'User ID')) }),
    columns: shown(['filterId', 'id']),
    examples: shown([
      {
        summary: 'Of one database',
        request: { filter: { dbId: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
