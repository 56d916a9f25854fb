/** mail/create: mailnameFilterAddType (mail_input.xsd) in, operationMailResultCreateType (mail_output.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import {
  accountName,
  accountPassword,
  accountSettings,
  addresses,
  alias,
  autoresponder,
  cpAccess,
  enabled,
  forwarding,
  mailbox,
  quota,
} from '../../shared/operation/common/mail-account.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** mailnameAddType (plesk_mailname.xsd). */
const mailname = sequence({
  name: accountName,
  cpAccess,
  mailbox: mailbox({ enabled, quota }),
  forwarding: forwarding(enabled, addresses),
  alias,
  autoresponder: autoresponder(text),
  password: accountPassword(required(secret, doc('Password', 'Password'))),
  ...accountSettings(text),
});

export default edge(
  declare({
    operator: 'mail',
    operation: 'create',
    effect: 'write',
    many: true,
    summary: 'Create mail accounts',
    verifyWith: 'mail/get_info',
    request: sequence({
      filter: required(
        sequence({
          siteId: required(id, doc('Site, by ID')),
          mailname: required(list(mailname), doc('The new mail accounts', 'Mail accounts')),
        }),
        doc('Which mail accounts'),
      ),
    }),
    result: sequence({
      mailname: optional(
        sequence({ id: optional(id, doc('ID of the mail account')), name: optional(accountName) }),
        doc('The mail account that this result is about', 'Mail account'),
      ),
    }),
    columns: shown(['mailname.id', 'mailname.name']),
    examples: shown([
      {
        summary: 'A mailbox of 100 MiB',
        request: {
          filter: {
            siteId: 1,
            mailname: {
              name: 'sales',
              mailbox: { enabled: true, quota: 104857600 },
              password: { value: 'correct-Horse-7' },
            },
          },
        },
        reply: { results: [{ status: 'ok', mailname: { id: 3, name: 'sales' } }] },
      },
    ]),
  }),
);
