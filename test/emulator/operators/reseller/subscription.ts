import type { RequestElement } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { IpType } from '../../state/company/ip-addresses.ts';
import type { Reseller, ResellerPlan, State } from '../../state/state.ts';
import type { Operation } from '../operation.ts';
import { forFiltered } from './filter.ts';

export const noPlan = 'There is no such a service plan.';

export const switchSubscription: Operation = (request, context) => {
  const wanted = request.children.find(({ name }) => name.startsWith('plan-'));
  const plan = wanted && namedPlan(wanted, context.state);
  return forFiltered(request, context, (found, about) => {
    if (wanted !== undefined && plan === undefined) return failed(1013, noPlan, ...about);
    if (plan === undefined) found.subscription = undefined;
    else subscribe(found, plan);
    return ok(...about);
  });
};

export const syncSubscription: Operation = (request, context) =>
  forFiltered(request, context, (found, about) => {
    const plan = found.subscription && context.state.plans.get(found.subscription.planId);
    if (plan === undefined) return failed(1023, 'The reseller account is not associated with a plan.', ...about);
    subscribe(found, plan);
    return ok(...about);
  });

/** Gives a reseller everything that its plan prescribes, over whatever it had of its own. */
export function subscribe(found: Reseller, plan: ResellerPlan): void {
  found.subscription = { planId: plan.id, locked: false };
  found.settings = plan.settings;
  found.applications = plan.applications;
  found.ipPool = poolWithPlan(found.ipPool, plan);
}

/** An IP pool with the addresses of a plan, which are shared if the pool does not hold them already. */
export function poolWithPlan(pool: Reseller['ipPool'], { ipPool }: ResellerPlan): Reseller['ipPool'] {
  const prescribed = ipPool.addresses.map((address): [string, IpType] => [address, 'shared']);
  return new Map([...prescribed, ...pool]);
}

/** The plan that `plan-id`, `plan-name`, `plan-guid` or `plan-external-id` names. */
export function namedPlan(wanted: RequestElement, state: State): ResellerPlan | undefined {
  if (wanted.text === '') return undefined;
  const key = wanted.name.slice('plan-'.length);
  if (key === 'id') return state.plans.get(Number(wanted.text));
  return state.findPlan(
    (plan) => (key === 'name' ? plan.name : key === 'guid' ? plan.guid : plan.externalId) === wanted.text,
  );
}
