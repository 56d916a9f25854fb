/** mail/remove: mailFilterType (mail_input.xsd) in, operationMailResultType (mail_output.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { changedAccount } from '../../shared/operation/common/mail-account.ts';
import { someAccounts } from '../../shared/operation/common/mail-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'mail',
    operation: 'remove',
    effect: 'destroy',
    many: true,
    summary: 'Delete mail accounts',
    description: shown('Without names, every mail account of the site is deleted.'),
    verifyWith: 'mail/get_info',
    request: sequence({ filter: someAccounts }),
    result: changedAccount,
    columns: shown(['mailname.name']),
    examples: shown([
      {
        summary: 'One mail account',
        request: { filter: { siteId: 1, name: 'info' } },
        reply: { results: [{ status: 'ok', mailname: { name: 'info' } }] },
      },
    ]),
  }),
);
