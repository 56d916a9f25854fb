/** mail/get_prefs: IDs of sites in (mail_input.xsd), MailPreferences (plesk_mailname.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { mailSites } from '../../shared/operation/common/mail-filter.ts';
import { noMail, shownMailPreferences } from '../../shared/operation/common/subscription-mail.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'mail',
    operation: 'get_prefs',
    effect: 'read',
    many: true,
    summary: 'Show the mail settings of sites',
    request: sequence({ filter: mailSites }),
    result: sequence({
      siteId: optional(id, doc('Site, by ID')),
      prefs: optional(sequence(shownMailPreferences, noMail), doc('Mail settings', 'Mail settings')),
    }),
    columns: shown(['siteId', 'prefs.mailservice', 'prefs.webmail', 'prefs.greylisting']),
    examples: shown([
      {
        summary: 'One site',
        request: { filter: { siteId: 1 } },
        reply: {
          results: [
            {
              status: 'ok',
              siteId: 1,
              prefs: { nonexistentUser: { reject: true }, webmail: 'roundcube', mailservice: true },
            },
          ],
        },
      },
    ]),
  }),
);
