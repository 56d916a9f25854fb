/** reseller/get: ResellerGetInput and ResellerGetOutput (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { resellerData } from '../../shared/operation/common/reseller-data.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, optional, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerGet = declare({
  operator: 'reseller',
  operation: 'get',
  protocols: { since: '1.6.3.0' },
  effect: 'read',
  many: true,
  summary: 'Show resellers',
  request: sequence({
    filter: resellerFilter,
    dataset: required(
      sequence({
        genInfo: optional(flag, doc('Show the general information', 'Account')),
        stat: optional(flag, doc('Show the resource usage', 'Statistics')),
        permissions: optional(flag, doc('Show the permissions')),
        limits: optional(flag, doc('Show the limits')),
        ippool: optional(flag, doc('Show the IP pool', 'IP pool')),
        subscriptions: optional(flag, doc('Show the subscription to a plan', 'Subscription')),
      }),
      doc('What to show of each'),
    ),
  }),
  chatDefaults: shown({ dataset: { genInfo: true } }),
  result: resellerData,
  columns: shown(['id', 'data.genInfo.login', 'data.genInfo.pname', 'data.genInfo.status']),
  examples: shown([
    {
      summary: 'Who a reseller is',
      request: { filter: { login: 'reseller1' }, dataset: { genInfo: true } },
      reply: {
        results: [
          {
            status: 'ok',
            filterId: 'reseller1',
            id: 3,
            data: {
              genInfo: { crDate: '2026-11-22', pname: 'Jane Doe', login: 'reseller1', status: 0, country: 'CA' },
            },
          },
        ],
      },
    },
    {
      summary: 'Every reseller, with its limits and its plan',
      request: { filter: { all: true }, dataset: { genInfo: true, limits: true, subscriptions: true } },
      reply: {
        results: [
          {
            status: 'ok',
            id: 3,
            data: {
              genInfo: { crDate: '2026-11-22', pname: 'Jane Doe', login: 'reseller1', status: 0, country: 'CA' },
              limits: { resourcePolicy: { oversell: false, overuse: 'block' }, limit: { max_cl: 10 } },
              subscriptions: {
                subscription: {
                  locked: 'false',
                  synchronized: 'true',
                  plan: [{ planGuid: '0a3b1c55-9a0f-4f0e-8a3e-2f1d6a7c9b10' }],
                },
              },
            },
          },
        ],
      },
    },
  ]),
});

export default edge(resellerGet);
