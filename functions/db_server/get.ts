/**
 * db_server/get: anonymous types (database_input.xsd, database_output.xsd). The password, which a reply may hold, is no
 * member: no reply ever shows one.
 */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import {
  choice,
  everything,
  flag,
  id,
  integer,
  named,
  optional,
  required,
  text,
} from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'db_server',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show database servers',
    request: sequence({
      filter: required(
        sequence(
          {
            id: optional(list(id), doc('Server IDs', 'IDs')),
            all: optional(everything, doc('Every database server', 'All servers')),
          },
          oneOf('id', 'all'),
        ),
        doc('Which database servers'),
      ),
    }),
    result: sequence({
      id: optional(id, doc('Database server, by ID')),
      data: optional(
        sequence({
          host: optional(text, doc('Host name or IP address')),
          port: optional(integer(), doc('Port')),
          type: optional(text, doc('Type: mysql, postgresql or mssql')),
          admin: optional(text, doc('Login name of its administrator', 'Administrator')),
          status: optional(
            choice(
              'NO_ERROR',
              'CONNECTION_FAILED',
              'LOGIN_FAILED',
              'PERMISSION_DENIED',
              'OTHER_ERROR',
              'CREDENTIALS_NOT_SET',
            ),
            doc('Whether Plesk can connect', 'State'),
          ),
          dbNum: optional(named('db_num', integer()), doc('Databases on it', 'Databases')),
          default: optional(flag, doc('Whether it is the default server of its type')),
          local: optional(flag, doc('Whether it is on the Plesk server itself')),
        }),
        doc('Settings of the server', 'Server'),
      ),
    }),
    columns: shown(['id', 'data.host', 'data.type', 'data.status', 'data.dbNum']),
    examples: shown([
      {
        summary: 'One server',
        request: { filter: { id: 1 } },
        reply: {
          results: [
            {
              status: 'ok',
              id: 1,
              data: {
                host: 'localhost',
                port: 3306,
                type: 'mysql',
                admin: 'admin',
                status: 'NO_ERROR',
                dbNum: 1,
                default: true,
                local: true,
              },
            },
          ],
        },
      },
    ]),
  }),
);
