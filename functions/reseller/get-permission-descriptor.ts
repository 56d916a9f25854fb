/** reseller/get-permission-descriptor: a ResellerSelectionFilter in, ResellerDescriptorOutput out (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { descriptorColumns, descriptorResult } from '../../shared/operation/common/descriptor.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerGetPermissionDescriptor = declare({
  operator: 'reseller',
  operation: 'get-permission-descriptor',
  protocols: { since: '1.6.3.0' },
  effect: 'read',
  many: true,
  summary: 'Describe the permissions that resellers can have',
  request: sequence({ filter: resellerFilter }),
  result: descriptorResult,
  columns: shown(['id', ...descriptorColumns]),
  examples: shown([
    {
      summary: 'The permissions of a reseller',
      request: { filter: { id: 3 } },
      reply: {
        results: [
          {
            status: 'ok',
            filterId: '3',
            id: 3,
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

export default edge(resellerGetPermissionDescriptor);
