/** mail/set_prefs: IDs of sites and MailPreferences (plesk_mailname.xsd) in, the IDs out (mail_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { mailSites } from '../../shared/operation/common/mail-filter.ts';
import { mailPreferences, noMail } from '../../shared/operation/common/subscription-mail.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, id, optional, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'mail',
    operation: 'set_prefs',
    effect: 'write',
    many: true,
    summary: 'Change the mail settings of sites',
    verifyWith: 'mail/get_prefs',
    request: sequence({
      filter: mailSites,
      prefs: required(sequence(mailPreferences(clearable), noMail), doc('What to change')),
    }),
    result: sequence({ siteId: optional(id, doc('Site, by ID')) }),
    columns: shown(['siteId']),
    examples: shown([
      {
        summary: 'Reject messages to unknown addresses',
        request: { filter: { siteId: 1 }, prefs: { nonexistentUser: { reject: true } } },
        reply: { results: [{ status: 'ok', siteId: 1 }] },
      },
    ]),
  }),
);
