/** reseller/get: ResellerGetInput and ResellerGetOutput (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { resellerFilter } from '../../shared/operation/common/filters.ts';
import { resellerData } from '../../shared/operation/common/reseller-data.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
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
      genInfo: optional(flag, doc('Show who it is', 'Account')),
      stat: optional(flag, doc('Show what it uses', 'Statistics')),
      permissions: optional(flag, doc('Show what it may do')),
      limits: optional(flag, doc('Show what it may use at most')),
      ippool: optional(flag, doc('Show the IP addresses that it may use', 'IP pool')),
      subscriptions: optional(flag, doc('Show the plan that it is on', 'Plan')),
    }),
  }),
  chatDefaults: { dataset: { genInfo: true } },
  result: resellerData,
  columns: ['id', 'data.genInfo.login', 'data.genInfo.pname', 'data.genInfo.status'],
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
