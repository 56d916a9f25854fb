/** reseller/get: ResellerGetInput and ResellerGetOutput (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { resellerFilter } from '../../shared/operation/common/filters.ts';
import { resellerData } from '../../shared/operation/common/reseller-data.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { examples } from '../../shared/operation/examples.ts';
import { flag, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';

export const resellerGet = declare({
  operator: 'reseller',
  operation: 'get',
  effect: 'read',
  many: true,
  summary: 'Read resellers',
  request: sequence({
    filter: resellerFilter,
    dataset: sequence({
      genInfo: optional(flag),
      stat: optional(flag),
      permissions: optional(flag),
      limits: optional(flag),
      ippool: optional(flag),
      subscriptions: optional(flag),
    }),
  }),
  result: resellerData,
  columns: ['id', 'data.genInfo.login', 'data.genInfo.pname', 'data.genInfo.status'],
  chatDefaults: { dataset: { genInfo: true } },
  examples: examples([
    {
      summary: 'Who a reseller is',
      request: { filter: { login: 'jane' }, dataset: { genInfo: true } },
      reply: {
        results: [
          {
            status: 'ok',
            filterId: 'jane',
            id: 3,
            data: { genInfo: { crDate: '2026-11-22', pname: 'Jane Doe', login: 'jane', status: 0, country: 'CA' } },
          },
        ],
      },
    },
  ]),
});

export default edge(resellerGet);
