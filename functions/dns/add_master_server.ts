/** dns/add_master_server: a zone and an address in (dns_input.xsd), the new ID out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { ipAddress, zone } from '../../shared/operation/common/dns-zone.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, named, optional } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'add_master_server',
    effect: 'write',
    success: 201,
    summary: 'Add a primary name server to a zone',
    verifyWith: 'dns/get_master_server',
    request: sequence({ ...zone, ipAddress: named('ip_address', ipAddress) }, oneOf('siteId', 'siteAliasId')),
    result: sequence({ id: optional(id, doc('ID of the primary name server')) }),
    columns: shown(['id']),
    examples: shown([
      { summary: 'For the zone of a site', request: { siteId: 1, ipAddress: '192.0.2.53' }, reply: { id: 1 } },
    ]),
  }),
);
