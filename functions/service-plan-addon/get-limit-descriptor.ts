/** service-plan-addon/get-limit-descriptor: DomainAddonTemplateGetInputType in, DomainAddonTemplateDescriptorOutput out (domain_addon_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { descriptorColumns } from '../../shared/operation/common/descriptor.ts';
import { plansShown } from '../../shared/operation/common/service-plan-filter.ts';
import { planDescriptor } from '../../shared/operation/common/service-plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'service-plan-addon',
    operation: 'get-limit-descriptor',
    effect: 'read',
    many: true,
    summary: 'Describe the limits that add-on plans can have',
    request: plansShown,
    result: planDescriptor,
    columns: shown(['name', ...descriptorColumns]),
    examples: shown([
      {
        summary: 'By name',
        request: { filter: { name: 'Extra' } },
        reply: {
          results: [
            {
              status: 'ok',
              name: 'Extra',
              descriptor: { property: [{ name: 'max_site', type: 'int', defaultValue: '-1', label: 'Domains' }] },
            },
          ],
        },
      },
    ]),
  }),
);
