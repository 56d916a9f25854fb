/** db_server/del: DatabaseServerFilterType (database_input.xsd), DatabaseServerResultType (database_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { everything, id, optional, required, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'db_server',
    operation: 'del',
    effect: 'destroy',
    many: true,
    summary: 'Unregister database servers',
    description: shown('Only remote servers can be unregistered, and none that is the default of its type.'),
    verifyWith: 'db_server/get',
    request: sequence({
      filter: required(
        sequence(
          {
            id: optional(list(id), doc('Server IDs', 'IDs')),
            dsn: optional(list(text), doc('Names of data sources', 'Data sources')),
            all: optional(everything, doc('Every database server', 'All servers')),
          },
          oneOf('id', 'dsn', 'all'),
        ),
        doc('Which database servers'),
      ),
    }),
    result: sequence({ id: optional(id, doc('Database server, by ID')) }),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One server',
        request: { filter: { id: 3 } },
        reply: { results: [{ status: 'ok', id: 3 }] },
      },
    ]),
  }),
);
