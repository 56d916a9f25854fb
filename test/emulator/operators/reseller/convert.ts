import { Refused } from '../../packet/refused.ts';
import { textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import { administrator } from '../../state/company/accounts.ts';
import type { Operation } from '../operation.ts';
import { subscribe } from '../subscription.ts';
import { forFiltered } from './filter.ts';
import { noPlan } from './subscription.ts';

/** Resellers become customers, with the same login and domains. A plan of the administrator may be given to these. */
export const convertToCustomer: Operation = (request, context) => {
  const { state } = context;
  const planName = textOf(request, 'plan-name');
  const plan = state.servicePlans.of(administrator).find(({ name }) => name === planName);
  return forFiltered(request, context, (found, about) => {
    if (planName !== undefined && plan === undefined) throw new Refused(1013, noPlan);
    state.convertToCustomer(found);
    if (plan !== undefined) for (const webspace of state.webspaces.of(found.id)) subscribe(webspace, plan, state);
    return ok(...about);
  });
};
