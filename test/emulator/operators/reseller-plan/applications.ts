import type { ResellerPlan } from '../../state/state.ts';
import { applicationOperations as operationsFor } from '../applications.ts';
import { forFilteredById } from './filter.ts';
import { unlockedSubscribers } from './subscribers.ts';

/** Which applications the subscribers of a plan may install; `reseller-plan/get` with `packages` shows them. */
export const applicationOperations = operationsFor<ResellerPlan>(
  (request, { state }, act) => forFilteredById(request, state, act),
  (plan, { state }) => {
    for (const reseller of unlockedSubscribers(plan, state)) reseller.applications = plan.applications;
  },
);
