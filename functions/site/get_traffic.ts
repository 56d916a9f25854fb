/** site/get_traffic: a siteFilterType (site.xsd) and days in, trafficType (plesk_domain.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { siteFilter } from '../../shared/operation/common/site-filter.ts';
import { trafficColumns, trafficDays, trafficResult } from '../../shared/operation/common/traffic.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'site',
    operation: 'get_traffic',
    effect: 'read',
    many: true,
    summary: 'Show the traffic of sites',

    request: sequence({ filter: siteFilter, ...trafficDays }),
    result: trafficResult,
    columns: shown(trafficColumns),
    examples: shown([
      {
        summary: 'From a day on',
        request: { filter: { id: 1 }, sinceDate: '2026-11-01' },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: '1',
              id: 1,
              traffic: [
                {
                  date: '2026-11-30',
                  httpIn: 1024,
                  httpOut: 204800,
                  ftpIn: 0,
                  ftpOut: 0,
                  smtpIn: 0,
                  smtpOut: 512,
                  pop3ImapIn: 0,
                  pop3ImapOut: 0,
                },
              ],
            },
          ],
        },
      },
    ]),
  }),
);
