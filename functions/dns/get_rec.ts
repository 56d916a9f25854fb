/**
 * dns/get_rec: dnsSelectionFilterType in (dns_input.xsd), dnsRecord out (plesk_dns.xsd). That the template is asked for
 * by `all` is from the documentation.
 */

import { edge } from '../../shared/http/edge.ts';
import { dnsFilter } from '../../shared/operation/common/dns-filter.ts';
import { opt, type, value } from '../../shared/operation/common/dns-record.ts';
import { zone } from '../../shared/operation/common/dns-zone.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, id, optional, text } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const data = sequence(
  { ...zone, type: optional(type), host: optional(text, doc('Host')), value: optional(value), opt },
  atMostOne('siteId', 'siteAliasId'),
);

export default edge(
  declare({
    operator: 'dns',
    operation: 'get_rec',
    effect: 'read',
    many: true,
    summary: 'List DNS records',
    description: shown('For the records of the DNS template, the filter is all.'),
    request: sequence(
      {
        filter: dnsFilter,
        template: optional(flag, doc('Records of the DNS template of the server', 'DNS template')),
        includeSubdomains: optional(flag, doc('Records of subdomains too')),
      },
      atMostOne('template', 'includeSubdomains'),
    ),
    result: sequence({ id: optional(id, doc('ID of the record')), data: optional(data, doc('The record', 'Record')) }),
    columns: shown(['id', 'data.type', 'data.host', 'data.value', 'data.opt']),
    examples: shown([
      {
        summary: 'Those of a site',
        request: { filter: { siteId: 1 } },
        reply: {
          results: [
            {
              status: 'ok',
              id: 18,
              data: { siteId: 1, type: 'MX', host: 'example.com.', value: 'mail.example.com.', opt: '10' },
            },
          ],
        },
      },
    ]),
  }),
);
