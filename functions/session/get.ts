/** session/get: an empty element in (the schema gives it no type), SessionGetOutputType out (session.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { choice, dateTime, optional, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** Session. Its ID opens Plesk, as the one that server/create_session hands out does: no chat or log shows it. */
const session = sequence({
  id: optional(secret, doc('ID of the session')),
  type: optional(choice('admin', 'client', 'domain-admin', 'mail-user', 'reseller'), doc('Kind of user', 'User type')),
  ipAddress: optional(text, doc('IP address of the user')),
  login: optional(text, doc('Login name')),
  loginTime: optional(dateTime, doc('When it was opened')),
  idle: optional(dateTime, doc('When the user last did something', 'Last action')),
});

export default edge(
  declare({
    operator: 'session',
    operation: 'get',
    privileged: true,
    effect: 'read',
    summary: 'List the open sessions of the panel',
    request: sequence({}),
    result: sequence({ session: optional(list(session), doc('The sessions')) }),
    columns: shown(['session.login', 'session.type', 'session.ipAddress', 'session.loginTime', 'session.idle']),
    examples: shown([
      {
        summary: 'All of them',
        request: {},
        reply: {
          session: [
            {
              id: 'a66734b0c1d2e3f4',
              type: 'client',
              ipAddress: '192.0.2.7',
              login: 'customer1',
              loginTime: '2026-11-30T13:00:00',
              idle: '2026-11-30T13:20:00',
            },
          ],
        },
      },
    ]),
  }),
);
