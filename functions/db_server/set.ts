/** db_server/set: DatabaseServerDescriptionOpt (plesk_db.xsd) in, DatabaseServerResultType (database_output.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, integer, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'db_server',
    operation: 'set',
    effect: 'write',
    summary: 'Change how Plesk connects to a database server',
    verifyWith: 'db_server/get',
    request: sequence({
      host: optional(text, doc('Host name or IP address')),
      port: optional(integer(), doc('Port')),
      admin: optional(text, doc('Login name of its administrator', 'Administrator')),
      password: optional(secret, doc('Password of its administrator')),
      id: required(id, doc('Database server, by ID')),
    }),
    result: sequence({ id: optional(id, doc('Database server, by ID')) }),
    examples: shown([
      {
        summary: 'Another password',
        request: { id: 1, admin: 'admin', password: 'correct-Horse-7' },
        reply: { id: 1 },
      },
    ]),
  }),
);
