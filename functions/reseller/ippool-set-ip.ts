/** reseller/ippool-set-ip: ipPoolResellerSet and ResellerIpPoolOperationOutput (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { ipType } from '../../shared/operation/common/ip-pool.ts';
import { ipPoolResult, onePoolOwner, poolOwner } from '../../shared/operation/common/ip-pool-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerIppoolSetIp = declare({
  operator: 'reseller',
  operation: 'ippool-set-ip',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  many: true,
  summary: 'Make IP addresses of a reseller shared or exclusive',
  verifyWith: 'reseller/get',
  request: sequence(
    {
      ...poolOwner,
      filter: required(
        sequence({ ipAddress: required(list(text), doc('IP addresses to change', 'IP addresses')) }),
        doc('Which addresses'),
      ),
      values: required(sequence({ ipType }), doc('What to change')),
    },
    onePoolOwner,
  ),
  result: ipPoolResult,
  columns: shown(['ipAddress', 'resellerId']),
  examples: shown([
    {
      summary: 'Share an address',
      request: { resellerId: 3, filter: { ipAddress: '192.0.2.10' }, values: { ipType: 'shared' } },
      reply: { results: [{ status: 'ok', ipAddress: '192.0.2.10' }] },
    },
  ]),
});

export default edge(resellerIppoolSetIp);
