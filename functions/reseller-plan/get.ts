/** reseller-plan/get: ResellerTemplateGetInputType and ResellerTemplateOutputGetType (reseller_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { limits } from '../../shared/operation/common/limits.ts';
import { planPackages } from '../../shared/operation/common/packages.ts';
import { permissions } from '../../shared/operation/common/permissions.ts';
import { planIpPool } from '../../shared/operation/common/plan-ip-pool.ts';
import { plan } from '../../shared/operation/common/plan-result.ts';
import { resellerPlanFilter } from '../../shared/operation/common/reseller-plan-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, flag, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerPlanGet = declare({
  operator: 'reseller-plan',
  operation: 'get',
  protocols: { since: '1.6.3.0' },
  effect: 'read',
  many: true,
  summary: 'Show reseller plans',
  request: sequence({
    filter: resellerPlanFilter,
    limits: optional(flag, doc('Show the limits')),
    permissions: optional(flag, doc('Show the permissions')),
    ipPool: optional(flag, doc('Show the IP pool')),
    packages: optional(flag, doc('Show the applications', 'Applications')),
  }),
  result: sequence({
    ...plan,
    limits: optional(limits, doc('Limits of its resellers')),
    permissions: optional(permissions),
    ipPool: optional(planIpPool, doc('IP addresses of its resellers')),
    apsFilter: optional(boolean, doc('Whether the plan is limited to chosen applications', 'Chosen applications only')),
    packages: optional(planPackages, doc('Applications of the plan', 'Applications')),
  }),
  columns: shown(['id', 'name', 'guid']),
  examples: shown([
    {
      summary: 'Every plan with its limits',
      request: { filter: { all: true }, limits: true },
      reply: {
        results: [
          {
            status: 'ok',
            id: 2,
            name: 'Default Reseller',
            guid: '3c1f0d0e-27a5-4a2e-bd9b-6e0f9a7c5d21',
            limits: { resourcePolicy: { oversell: true, overuse: 'not_suspend' }, limit: { max_cl: -1 } },
          },
        ],
      },
    },
  ]),
});

export default edge(resellerPlanGet);
