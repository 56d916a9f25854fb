import { Refused } from '../../packet/refused.ts';
import type { RequestElement } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import { administrator } from '../../state/company/accounts.ts';
import type { ServicePlan } from '../../state/company/plans.ts';
import type { Webspace } from '../../state/company/sites.ts';
import type { Table } from '../../state/table.ts';
import type { Context, Operation } from '../operation.ts';
import { noPlan } from '../reseller/subscription.ts';
import { applyPlan } from '../subscription.ts';
import { forWebspaces } from './find.ts';

/**
 * The service plan that `plan-id`, `plan-name`, `plan-guid` or `plan-external-id` of a request names, among the plans
 * of the subscription's seller.
 *
 * @returns undefined if the request names no plan
 * @throws Refused 1013 if there is no such plan
 */
export function namedPlan(request: RequestElement, owner: number, context: Context): ServicePlan | undefined {
  const wanted = request.children.find(({ name }) => name.startsWith('plan-'));
  return wanted && find(wanted, context.state.servicePlans, sellerOf(owner, context));
}

function find({ name, text }: RequestElement, plans: Table<ServicePlan>, seller: number): ServicePlan {
  const key = name.slice('plan-'.length);
  const found = plans.of(seller).find((plan) => {
    if (text === '') return false;
    if (key === 'id') return plan.id === Number(text);
    return (key === 'name' ? plan.name : key === 'guid' ? plan.guid : plan.externalId) === text;
  });
  if (found === undefined) throw new Refused(1013, noPlan);
  return found;
}

/** Whose plans an account's subscriptions are on: its reseller's, or the administrator's. */
export function sellerOf(owner: number, { state }: Context): number {
  return state.resellers.has(owner) ? owner : (state.customers.get(owner)?.owner ?? administrator);
}

/** A subscription keeps its settings, and follows no plan and no add-on any more. */
export function leavePlan(webspace: Webspace): void {
  webspace.subscription = { addonIds: [], locked: false };
}

/** Settings of its own set a subscription apart from its plan. */
export function lock(webspace: Webspace): void {
  if (webspace.subscription.planId === undefined) return;
  webspace.subscription = { ...webspace.subscription, locked: true };
}

export const switchSubscription: Operation = (request, context) =>
  forWebspaces(request, context, (found, about) => {
    const plan = namedPlan(request, found.owner, context);
    if (plan === undefined) leavePlan(found);
    else found.subscription = { ...found.subscription, planId: plan.id };
    applyPlan(found, context.state);
    return ok(...about);
  });

export const syncSubscription: Operation = (request, context) =>
  forWebspaces(request, context, (found, about) => {
    if (found.subscription.planId === undefined)
      throw new Refused(1023, 'The subscription is not associated with a plan.');
    applyPlan(found, context.state);
    return ok(...about);
  });

/** Adds an add-on plan to subscriptions. */
export const addSubscriptionPlan: Operation = (request, context) =>
  forWebspaces(request, context, (found, about) => {
    const { id } = namedAddon(request, found.owner, context);
    const { subscription } = found;
    if (subscription.planId === undefined) throw new Refused(1023, 'The subscription is not associated with a plan.');
    if (subscription.addonIds.includes(id)) throw new Refused(1007, 'The subscription has the add-on plan already.');
    found.subscription = { ...subscription, addonIds: [...subscription.addonIds, id] };
    applyPlan(found, context.state);
    return ok(...about);
  });

export const removeSubscriptionPlan: Operation = (request, context) =>
  forWebspaces(request, context, (found, about) => {
    const { id } = namedAddon(request, found.owner, context);
    const { subscription } = found;
    if (!subscription.addonIds.includes(id)) throw new Refused(1013, 'The subscription does not have the add-on plan.');
    found.subscription = { ...subscription, addonIds: subscription.addonIds.filter((other) => other !== id) };
    applyPlan(found, context.state);
    return ok(...about);
  });

function namedAddon(request: RequestElement, owner: number, context: Context): ServicePlan {
  const wanted = request.children.find(({ name }) => name.startsWith('plan-')) ?? request;
  return find(wanted, context.state.addons, sellerOf(owner, context));
}
