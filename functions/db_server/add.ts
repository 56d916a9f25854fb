/** db_server/add: DatabaseServerAddParam (plesk_db.xsd) in, DatabaseServerResultType (database_output.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, id, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'db_server',
    operation: 'add',
    effect: 'write',
    success: 201,
    summary: 'Register a database server',
    verifyWith: 'db_server/get',
    request: sequence({
      host: required(text, doc('Host name or IP address')),
      port: required(text, doc('Port')),
      type: required(text, doc('Type: mysql, postgresql or mssql')),
      admin: required(text, doc('Login name of its administrator', 'Administrator')),
      password: optional(secret, doc('Password of its administrator')),
      default: optional(flag, doc('Make it the default server of its type')),
    }),
    result: sequence({ id: optional(id, doc('ID of the new server')) }),
    examples: shown([
      {
        summary: 'A MySQL server',
        request: { host: '192.0.2.20', port: '3306', type: 'mysql', admin: 'root', password: 'correct-Horse-7' },
        reply: { id: 3 },
      },
    ]),
  }),
);
