/** database/add-db: DatabaseAddDbInputType (database_input.xsd), DatabaseAddDBOutputType (database_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'add-db',
    effect: 'write',
    success: 201,
    summary: 'Create a database',
    verifyWith: 'database/get-db',
    request: sequence({
      webspaceId: required(id, doc('Subscription, by ID', 'Subscription ID')),
      name: required(text, doc('Name')),
      type: required(text, doc('Type: mysql, postgresql or mssql')),
      dbServerId: optional(id, doc('Database server, by ID; the default one if left out', 'Database server ID')),
    }),
    result: sequence({ id: optional(id, doc('ID of the new database')) }),
    examples: shown([
      {
        summary: 'A MySQL database',
        request: { webspaceId: 1, name: 'shop', type: 'mysql' },
        reply: { id: 2 },
      },
    ]),
  }),
);
