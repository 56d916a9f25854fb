/**
 * mail/get-available-mail-providers: nothing in, each a MailProvider (plesk_mailname.xsd) out. Only protocols before
 * 1.6.7.0 answer them outside of results.
 */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { shownMailProvider } from '../../shared/operation/common/subscription-mail.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'mail',
    operation: 'get-available-mail-providers',
    effect: 'read',
    many: true,
    summary: 'List what can provide the mail service',
    request: sequence({}),
    result: sequence({ mailProvider: optional(list(shownMailProvider), doc('Mail providers')) }),
    columns: shown(['mailProvider.local', 'mailProvider.aps.packageUid']),
    examples: shown([
      {
        summary: 'All of the server',
        request: {},
        reply: { results: [{ status: 'ok', mailProvider: [{ local: true }] }] },
      },
    ]),
  }),
);
