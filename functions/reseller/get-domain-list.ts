/** reseller/get-domain-list: known since protocol 1.6.8.0, whose reply is in the trees only. */

import { edge } from '../../shared/http/edge.ts';
import { domainListColumns, domainListResult } from '../../shared/operation/common/domain-list.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerGetDomainList = declare({
  operator: 'reseller',
  operation: 'get-domain-list',
  protocols: { since: '1.6.8.0' },
  effect: 'read',
  many: true,
  summary: 'List the domains, subdomains and aliases of resellers',
  request: sequence({ filter: resellerFilter }),
  result: domainListResult,
  columns: shown(domainListColumns),
  examples: shown([
    {
      summary: 'The domains of a reseller',
      request: { filter: { login: 'reseller1' } },
      reply: {
        results: [
          {
            status: 'ok',
            filterId: 'reseller1',
            id: 3,
            domains: {
              domain: [
                {
                  id: 7,
                  name: 'bücher.example',
                  asciiName: 'xn--bcher-kva.example',
                  type: 'domain',
                  main: true,
                  guid: '5d7b9c0e-3f21-4a68-9b1c-7e2d4f6a8c10',
                },
              ],
            },
          },
        ],
      },
    },
  ]),
});

export default edge(resellerGetDomainList);
