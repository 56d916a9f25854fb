/** reseller-plan/get-limit-descriptor: an empty element in, ResellerDescriptorOutput (reseller.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { descriptorColumns, descriptorResult } from '../../shared/operation/common/descriptor.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerPlanGetLimitDescriptor = declare({
  operator: 'reseller-plan',
  operation: 'get-limit-descriptor',
  protocols: { since: '1.6.3.0' },
  effect: 'read',
  many: true,
  summary: 'Describe the limits that reseller plans can have',
  request: sequence({}),
  result: descriptorResult,
  columns: shown(descriptorColumns),
  examples: shown([
    {
      summary: 'The limits of plans',
      request: {},
      reply: {
        results: [
          {
            status: 'ok',
            descriptor: {
              property: [
                { name: 'max_cl', type: 'int', defaultValue: '-1', writableBy: ['admin'], label: 'Customers' },
              ],
            },
          },
        ],
      },
    },
  ]),
});

export default edge(resellerPlanGetLimitDescriptor);
