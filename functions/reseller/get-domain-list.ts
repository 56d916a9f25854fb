/** reseller/get-domain-list: known since protocol 1.6.8.0, documented on the page about the list of a reseller’s domains. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, id, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** What the page calls a domain: also a subdomain or an alias. */
const domain = sequence({
  id: optional(id, doc('ID of the domain', 'Domain ID')),
  name: optional(text, doc('Name of the domain')),
  asciiName: optional(text, doc('Name in ASCII (Punycode)', 'ASCII name')),
  type: optional(text, doc('Whether it is a domain, a subdomain or an alias')),
  main: optional(boolean, doc('Whether it is the main domain of its subscription', 'Main domain')),
  guid: optional(text, doc('GUID of the domain')),
  externalId: optional(text, doc('ID in an external system')),
  parentId: optional(id, doc('ID of the domain that a subdomain belongs to', 'Parent domain ID')),
  domainId: optional(id, doc('ID of the domain that an alias stands for', 'Aliased domain ID')),
});

export const resellerGetDomainList = declare({
  operator: 'reseller',
  operation: 'get-domain-list',
  protocols: { since: '1.6.8.0' },
  effect: 'read',
  many: true,
  summary: 'List the domains, subdomains and aliases of resellers',
  request: sequence({ filter: resellerFilter }),
  result: sequence({
    ...filtered,
    domains: optional(
      sequence({ domain: optional(list(domain), doc('The domains', 'Domain')) }),
      doc('Domains of the reseller'),
    ),
  }),
  columns: shown(['id', 'domains.domain.id', 'domains.domain.name', 'domains.domain.type']),
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
