/** service-plan/get-limit-descriptor: DomainTemplateGetInputType in, DomainTemplateDescriptorOutput out (domain_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { descriptorColumns } from '../../shared/operation/common/descriptor.ts';
import { plansShown } from '../../shared/operation/common/service-plan-filter.ts';
import { planDescriptor } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan',
    operation: 'get-limit-descriptor',
    effect: 'read',
    many: true,
    summary: 'Describe the limits that service plans can have',
    request: plansShown,
    result: planDescriptor,
    columns: shown(['name', ...descriptorColumns]),
    examples: shown([
      {
        summary: 'By name',
        request: { filter: { name: 'Default Simple' } },
        reply: {
          results: [
            {
              status: 'ok',
              name: 'Default Simple',
              descriptor: { property: [{ name: 'max_site', type: 'int', defaultValue: '-1', label: 'Domains' }] },
            },
          ],
        },
      },
    ]),
  }),
);
