/** site/set_traffic: known from site.xsd; its types have no names. */

import { edge } from '../../shared/http/edge.ts';
import { mailTraffic, setTrafficResult } from '../../shared/operation/common/traffic.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'site',
    operation: 'set_traffic',
    effect: 'write',
    summary: 'Set the mail traffic of a site for a day',
    verifyWith: 'site/get_traffic',
    request: mailTraffic,
    result: setTrafficResult,
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One day',
        request: { domId: 1, date: '2026-11-30', smtpIn: 2048, smtpOut: 512, pop3ImapIn: 0, pop3ImapOut: 0 },
        reply: { id: 1 },
      },
    ]),
  }),
);
