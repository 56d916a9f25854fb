/** reseller-plan/add: ResellerTemplateAddInputType and ResellerTemplateOutputAddType (reseller_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { limits } from '../../shared/operation/common/limits.ts';
import { permissions } from '../../shared/operation/common/permissions.ts';
import { planIpPool } from '../../shared/operation/common/plan-ip-pool.ts';
import { plan } from '../../shared/operation/common/plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerPlanAdd = declare({
  operator: 'reseller-plan',
  operation: 'add',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  success: 201,
  summary: 'Create a reseller plan',
  verifyWith: 'reseller-plan/get',
  request: sequence({
    name: required(text, doc('Plan name')),
    limits: optional(limits, doc('Limits of its resellers')),
    permissions: optional(permissions),
    ipPool: optional(planIpPool, doc('IP addresses of its resellers')),
    externalId: optional(text, doc('ID in an external system')),
  }),
  result: sequence({
    ...plan,
    id: optional(id, doc('ID of the new plan')),
    guid: optional(text, doc('GUID of the new plan')),
  }),
  columns: shown(['id', 'guid']),
  examples: shown([
    {
      summary: 'A plan for up to ten customers',
      request: {
        name: 'Silver',
        limits: { resourcePolicy: { oversell: false, overuse: 'block' }, limit: { max_cl: 10 } },
        permissions: { manage_phosting: true },
        ipPool: { ipAddress: '192.0.2.10', allocateIp: 0 },
      },
      reply: { id: 21, guid: '7c8d9e0f-1a2b-4c3d-8e4f-5a6b7c8d9e0f' },
    },
  ]),
});

export default edge(resellerPlanAdd);
