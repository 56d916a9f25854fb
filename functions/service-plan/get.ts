/** service-plan/get: DomainTemplateGetInputType and DomainTemplateGetOutputType (domain_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { planPackages } from '../../shared/operation/common/packages.ts';
import { networkUse, shownSettings, webSettings } from '../../shared/operation/common/plan-settings.ts';
import { plansShown } from '../../shared/operation/common/service-plan-filter.ts';
import { servicePlan } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, id, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show service plans',
    request: plansShown,
    result: sequence({
      ...servicePlan,
      ownerId: optional(id, doc('ID of the owner')),
      ownerLogin: optional(text, doc('Login name of the owner')),
      ...shownSettings,
      ...networkUse,
      planItems: optional(
        sequence({
          item: optional(
            list(sequence({ name: optional(text, doc('Name of the service')) })),
            doc('Additional services', 'Service'),
          ),
        }),
        doc('Additional services'),
      ),
      apsFilter: optional(
        boolean,
        doc('Whether the plan is limited to chosen applications', 'Chosen applications only'),
      ),
      packages: optional(planPackages, doc('Applications of the plan', 'Applications')),
      ...webSettings(text),
    }),
    columns: shown(['id', 'name', 'guid', 'ownerLogin']),
    examples: shown([
      {
        summary: 'One plan',
        request: { filter: { name: 'Default Simple' } },
        reply: {
          results: [
            {
              status: 'ok',
              id: 2,
              name: 'Default Simple',
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
