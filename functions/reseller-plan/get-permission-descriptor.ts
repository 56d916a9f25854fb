/** reseller-plan/get-permission-descriptor: an empty element in, ResellerDescriptorOutput (reseller.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { descriptorColumns, descriptorResult } from '../../shared/operation/common/descriptor.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerPlanGetPermissionDescriptor = declare({
  operator: 'reseller-plan',
  operation: 'get-permission-descriptor',
  protocols: { since: '1.6.3.0' },
  effect: 'read',
  many: true,
  summary: 'Describe the permissions that reseller plans can have',
  request: sequence({}),
  result: descriptorResult,
  columns: shown(descriptorColumns),
  examples: shown([
    {
      summary: 'The permissions of plans',
      request: {},
      reply: {
        results: [
          {
            status: 'ok',
            descriptor: {
              property: [
                {
                  name: 'manage_phosting',
                  type: 'boolean',
                  defaultValue: 'true',
                  writableBy: ['admin'],
                  label: 'Hosting settings',
                },
              ],
            },
          },
        ],
      },
    },
  ]),
});

export default edge(resellerPlanGetPermissionDescriptor);
