/**
 * dns/add_rec: dnsRecord in (plesk_dns.xsd), the new ID out (dns_output.xsd). The host must be there, and may be nil: the
 * zone itself has no other, so that an empty text is taken. What is told of the template is from the documentation.
 */

import { edge } from '../../shared/http/edge.ts';
import { opt, type, value } from '../../shared/operation/common/dns-record.ts';
import { zone } from '../../shared/operation/common/dns-zone.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, id, optional, required } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'add_rec',
    effect: 'write',
    success: 201,
    summary: 'Add a DNS record',
    description: shown('Without a site or a domain alias, it is added to the DNS template of the server.'),
    verifyWith: 'dns/get_rec',
    request: sequence(
      { ...zone, type, host: required(clearable, doc('Name in the zone; empty for the zone itself')), value, opt },
      atMostOne('siteId', 'siteAliasId'),
    ),
    result: sequence({ id: optional(id, doc('ID of the record')) }),
    columns: shown(['id']),
    examples: shown([
      { summary: 'An address', request: { siteId: 1, type: 'A', host: 'shop', value: '192.0.2.1' }, reply: { id: 18 } },
      {
        summary: 'The mail server of the zone itself',
        request: { siteId: 1, type: 'MX', host: '', value: 'mail.example.com', opt: '10' },
        reply: { id: 18 },
      },
    ]),
  }),
);
