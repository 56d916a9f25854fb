/** reseller/ippool-del-ip: ResellerIpPoolDelInput and ResellerIpPoolOperationOutput (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { ipPoolResult, onePoolOwner, poolOwner } from '../../shared/operation/common/ip-pool-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerIppoolDelIp = declare({
  operator: 'reseller',
  operation: 'ippool-del-ip',
  protocols: { since: '1.6.3.0' },
  effect: 'destroy',
  many: true,
  summary: 'Remove IP addresses from the pool of a reseller',
  verifyWith: 'reseller/get',
  request: sequence(
    { ...poolOwner, ipAddress: required(list(text), doc('IP addresses to remove', 'IP addresses')) },
    onePoolOwner,
  ),
  result: ipPoolResult,
  columns: shown(['ipAddress', 'resellerId']),
  examples: shown([
    {
      summary: 'One address',
      request: { resellerId: 3, ipAddress: '192.0.2.10' },
      reply: { results: [{ status: 'ok', ipAddress: '192.0.2.10' }] },
    },
  ]),
});

export default edge(resellerIppoolDelIp);
