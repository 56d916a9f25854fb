/** db_server/set-default: an anonymous type in, DatabaseServerResultType (database_output.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'db_server',
    operation: 'set-default',
    effect: 'write',
    summary: 'Choose the default database server of a type',
    verifyWith: 'db_server/get-default',
    request: sequence(
      {
        id: optional(id, doc('A remote server, by ID')),
        // Only the documentation says that it names a type.
        type: optional(text, doc('The local server of this type: mysql, postgresql or mssql')),
      },
      oneOf('id', 'type'),
    ),
    result: sequence({ id: optional(id, doc('Database server, by ID')) }),
    examples: shown([
      {
        summary: 'The local MySQL server',
        request: { type: 'mysql' },
        reply: { id: 1 },
      },
    ]),
  }),
);
