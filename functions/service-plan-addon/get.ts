/** service-plan-addon/get: DomainAddonTemplateGetInputType and DomainAddonTemplateGetOutputType (domain_addon_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { phpSettings } from '../../shared/operation/common/hosting.ts';
import { planPackages } from '../../shared/operation/common/packages.ts';
import { addonLimits, networkUse, planHosting } from '../../shared/operation/common/plan-settings.ts';
import { plansShown } from '../../shared/operation/common/service-plan-filter.ts';
import { servicePlan } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan-addon',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show add-on plans',
    request: plansShown,
    result: sequence({
      ...servicePlan,
      ownerId: optional(id, doc('ID of the owner')),
      ownerLogin: optional(text, doc('Login name of the owner')),
      limits: addonLimits,
      hosting: planHosting,
      performance: networkUse.performance,
      packages: optional(planPackages, doc('Applications of the plan', 'Applications')),
      permissions: networkUse.permissions,
      phpSettings: phpSettings(text),
    }),
    columns: shown(['id', 'name', 'guid', 'ownerLogin']),
    examples: shown([
      {
        summary: 'One plan',
        request: { filter: { name: 'Extra' } },
        reply: {
          results: [
            {
              status: 'ok',
              id: 4,
              name: 'Extra',
              guid: '3c1f0d0e-27a5-4a2e-bd9b-6e0f9a7c5d21',
              ownerLogin: 'admin',
              limits: { limit: { max_site: 10 } },
            },
          ],
        },
      },
    ]),
  }),
);
