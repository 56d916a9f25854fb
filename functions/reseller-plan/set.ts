/** reseller-plan/set: ResellerTemplateSetInputType and ResellerTemplateOutputSetType (reseller_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { limits } from '../../shared/operation/common/limits.ts';
import { permissions } from '../../shared/operation/common/permissions.ts';
import { planIpPool } from '../../shared/operation/common/plan-ip-pool.ts';
import { planResult } from '../../shared/operation/common/plan-result.ts';
import { resellerPlanFilter } from '../../shared/operation/common/reseller-plan-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerPlanSet = declare({
  operator: 'reseller-plan',
  operation: 'set',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  many: true,
  summary: 'Change reseller plans',
  description: shown('What is left out stays as it is; an empty text clears what was there.'),
  verifyWith: 'reseller-plan/get',
  request: sequence({
    filter: resellerPlanFilter,
    limits: optional(limits, doc('Limits of its resellers')),
    permissions: optional(permissions),
    ipPool: optional(planIpPool, doc('IP addresses of its resellers')),
    externalId: optional(clearable, doc('ID in an external system')),
    name: optional(clearable, doc('New name of the plan', 'New name')),
  }),
  result: planResult,
  columns: shown(['id', 'name', 'problems']),
  examples: shown([
    {
      summary: 'More customers for one plan',
      request: { filter: { name: 'Bronze' }, limits: { limit: { max_cl: 20 } } },
      reply: {
        results: [{ status: 'ok', id: 21, name: 'Bronze', guid: '7c8d9e0f-1a2b-4c3d-8e4f-5a6b7c8d9e0f' }],
      },
    },
  ]),
});

export default edge(resellerPlanSet);
