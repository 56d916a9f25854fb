/** mail/rename: a site and two names in (mail_input.xsd), resultType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { accountName } from '../../shared/operation/common/mail-account.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'mail',
    operation: 'rename',
    effect: 'write',
    summary: 'Rename a mail account',
    verifyWith: 'mail/get_info',
    request: sequence({
      siteId: required(id, doc('Site, by ID')),
      name: accountName,
      newName: required(text, doc('New name before the @')),
    }),
    result: sequence({}),
    examples: shown([
      { summary: 'From info to office', request: { siteId: 1, name: 'info', newName: 'office' }, reply: {} },
    ]),
  }),
);
