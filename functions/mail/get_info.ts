/**
 * mail/get_info: GetInfoAdvancedFilter (mail_input.xsd) and what to show in, mailnameGetInfoType (plesk_mailname.xsd)
 * out, without `password`: its `value` is the password of the account, and never shown.
 */

import { edge } from '../../shared/http/edge.ts';
import {
  accountName,
  accountSettings,
  addresses,
  alias,
  autoresponder,
  enabled,
  forwarding,
  mailbox,
  quota,
} from '../../shared/operation/common/mail-account.ts';
import { someAccounts } from '../../shared/operation/common/mail-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, id, integer, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const mailname = sequence({
  id: optional(id, doc('ID of the mail account')),
  name: optional(accountName),
  mailbox: mailbox({
    enabled: optional(enabled),
    quota,
    usage: optional(integer(), doc('Used disk space', 'Disk space', 'bytes')),
  }),
  forwarding: forwarding(optional(enabled), optional(addresses)),
  alias,
  autoresponder: autoresponder(text),
  userGuid: optional(text, doc('GUID of the user that it belongs to')),
  ...accountSettings(text),
});

export default edge(
  declare({
    operator: 'mail',
    operation: 'get_info',
    effect: 'read',
    many: true,
    summary: 'Show mail accounts',
    request: sequence({
      filter: someAccounts,
      mailbox: optional(flag, doc('Show the mailbox')),
      mailboxUsage: optional(flag, doc('Show the used disk space')),
      forwarding: optional(flag, doc('Show the forwarding')),
      aliases: optional(flag, doc('Show the aliases')),
      autoresponder: optional(flag, doc('Show the automatic reply', 'Auto-reply')),
    }),
    result: sequence({ mailname: optional(mailname, doc('The mail account', 'Mail account')) }),
    columns: shown([
      'mailname.id',
      'mailname.name',
      'mailname.mailbox.quota',
      'mailname.mailbox.usage',
      'mailname.forwarding.address',
    ]),
    examples: shown([
      {
        summary: 'All mail accounts of a site',
        request: { filter: { siteId: 1 }, mailbox: true },
        reply: {
          results: [
            {
              status: 'ok',
              mailname: { id: 1, name: 'info', mailbox: { enabled: true, quota: 104857600 } },
            },
          ],
        },
      },
    ]),
  }),
);
