/** customer/get-domain-list: clientSelectionFilterType (client_input.xsd) in; its reply is in the trees only. */

import { edge } from '../../shared/http/edge.ts';
import { customerFilter } from '../../shared/operation/common/customer-filter.ts';
import { domainListColumns, domainListResult } from '../../shared/operation/common/domain-list.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'customer',
    operation: 'get-domain-list',
    protocols: { since: '1.6.8.0' },
    effect: 'read',
    many: true,
    summary: 'List the domains, subdomains and aliases of customers',
    request: sequence({ filter: customerFilter }),
    result: domainListResult,
    columns: shown(domainListColumns),
    examples: shown([
      {
        summary: 'The domains of a customer',
        request: { filter: { login: 'customer1' } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: 'customer1',
              id: 2,
              domains: {
                domain: [
                  {
                    id: 1,
                    name: 'customer1.example.com',
                    asciiName: 'customer1.example.com',
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
  }),
);
