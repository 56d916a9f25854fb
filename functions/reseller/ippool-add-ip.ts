/** reseller/ippool-add-ip: ResellerIpPoolOperation and ResellerIpPoolOperationOutput (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { ipAddress, ipType } from '../../shared/operation/common/ip-pool.ts';
import { ipPoolResult, onePoolOwner, poolOwner } from '../../shared/operation/common/ip-pool-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerIppoolAddIp = declare({
  operator: 'reseller',
  operation: 'ippool-add-ip',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  many: true,
  summary: 'Add IP addresses to the pool of a reseller',
  verifyWith: 'reseller/get',
  request: sequence(
    {
      ...poolOwner,
      ip: required(
        list(sequence({ ipAddress, ipType: optional(ipType) })),
        doc('Each as {"ipAddress": "192.0.2.20", "ipType": "exclusive"}', 'IP addresses'),
      ),
    },
    onePoolOwner,
  ),
  result: ipPoolResult,
  columns: shown(['ipAddress', 'resellerId']),
  examples: shown([
    {
      summary: 'An address of its own',
      request: { resellerId: 3, ip: { ipAddress: '192.0.2.20', ipType: 'exclusive' } },
      reply: { results: [{ status: 'ok', ipAddress: '192.0.2.20' }] },
    },
  ]),
});

export default edge(resellerIppoolAddIp);
