/**
 * mail/update: mailnameUpdateAddFilterType or mailnameFilterType (mail_input.xsd) in, operationMailResultType
 * (mail_output.xsd) out, in `add`, `remove` or `set`. That setting replaces lists is from the documentation.
 */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import {
  accountName,
  accountPassword,
  accountSettings,
  addresses,
  alias,
  autoresponder,
  changedAccount,
  cpAccess,
  enabled,
  forwarding,
  mailbox,
  quota,
} from '../../shared/operation/common/mail-account.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import type { Schema } from '../../shared/operation/mark.ts';
import { clearable, id, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { atMostOne, oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/* @__NO_SIDE_EFFECTS__ */
const accounts = <const M extends Schema>(mailname: M) =>
  sequence({
    filter: required(
      sequence({
        siteId: required(id, doc('Site, by ID')),
        mailname: required(list(mailname), doc('Each with its name and what changes', 'Mail accounts')),
      }),
      doc('Which mail accounts'),
    ),
  });

/** mailnameUpdateAddType (plesk_mailname.xsd). */
const some = accounts(
  sequence({
    name: accountName,
    cpAccess,
    forwarding: forwarding(optional(enabled), addresses),
    alias,
    autoresponder: autoresponder(text),
  }),
);

/** mailnameUpdateType (plesk_mailname.xsd). An empty text clears a member, except the password. */
const all = accounts(
  sequence(
    {
      id: optional(id, doc('ID of the mail account')),
      name: accountName,
      cpAccess,
      mailbox: mailbox({ enabled: optional(enabled), quota }),
      forwarding: forwarding(optional(enabled), optional(addresses)),
      alias,
      autoresponder: autoresponder(clearable),
      password: accountPassword(optional(secret, doc('Password, never empty', 'Password'))),
      userGuid: optional(clearable, doc('GUID of the user that it belongs to')),
      ...accountSettings(clearable),
    },
    atMostOne('password', 'userGuid'),
  ),
);

export default edge(
  declare({
    operator: 'mail',
    operation: 'update',
    reply: ['add', 'remove', 'set'],
    effect: 'write',
    many: true,
    summary: 'Change mail accounts',
    description: shown('What is set replaces what was there, lists too; what is left out stays as it is.'),
    verifyWith: 'mail/get_info',
    request: sequence(
      {
        add: optional(some, doc('What to add')),
        remove: optional(some, doc('What to remove')),
        set: optional(all, doc('What to set')),
      },
      oneOf('add', 'remove', 'set'),
    ),
    result: changedAccount,
    columns: shown(['mailname.name']),
    examples: shown([
      {
        summary: 'One more alias',
        request: { add: { filter: { siteId: 1, mailname: { name: 'info', alias: 'contact' } } } },
        reply: { results: [{ status: 'ok', mailname: { name: 'info' } }] },
      },
      {
        summary: 'A new password',
        request: {
          set: { filter: { siteId: 1, mailname: { name: 'info', password: { value: 'correct-Horse-7' } } } },
        },
        reply: { results: [{ status: 'ok', mailname: { name: 'info' } }] },
      },
    ]),
  }),
);
