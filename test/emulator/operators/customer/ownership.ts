import { Refused } from '../../packet/refused.ts';
import { childrenOf, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import { allApplications } from '../../state/applications.ts';
import { administrator } from '../../state/company/accounts.ts';
import { defaultSettings } from '../../state/settings.ts';
import type { Reseller } from '../../state/state.ts';
import { requireAddresses, requireUnshared } from '../addresses.ts';
import { requireRoomForCustomer, requireRoomForMoved, requireRoomForReseller } from '../limits.ts';
import type { Operation } from '../operation.ts';
import { noPlan } from '../reseller/subscription.ts';
import { subscribe } from '../subscription.ts';
import { leavePlan } from '../webspace/plan.ts';
import { forCustomers } from './find.ts';

/** Gives customers with their subscriptions to a reseller or to the administrator. */
export const changeOwner: Operation = (request, context) => {
  const { state, options } = context;
  const login = textOf(request, 'new-owner-login') ?? '';
  const planName = textOf(request, 'plan-name');
  const addresses = ['ipV4-address', 'ipV6-address'].flatMap((name) =>
    childrenOf(request, name).map(({ text }) => text),
  );
  return forCustomers(request, context, (found, about) => {
    const owner = login === options.login ? administrator : state.resellerByLogin(login)?.id;
    if (owner === undefined) throw new Refused(1015, 'The owner does not exist.');
    requireAddresses(addresses, context);
    const plan = state.servicePlans.of(owner).find(({ name }) => name === planName);
    if (planName !== undefined && plan === undefined) throw new Refused(1013, noPlan);
    const webspaces = state.webspaces.of(found.id);
    if (owner !== found.owner) requireRoomForCustomer(owner, context);
    requireRoomForMoved(webspaces, owner, context);
    if (webspaces.length > 0) requireUnshared(addresses, found.id, context);
    state.customers.move(found, owner);
    for (const webspace of webspaces) {
      leavePlan(webspace);
      if (plan !== undefined) subscribe(webspace, plan, state);
      if (addresses.length > 0) webspace.ipAddresses = addresses;
    }
    return ok(...about);
  });
};

/** A customer becomes a reseller that keeps its id, its login and its subscriptions. */
export const convertToReseller: Operation = (request, context) => {
  const { state } = context;
  const planName = textOf(request, 'reseller-plan-name');
  const plan = planName === undefined ? undefined : state.findPlan(({ name }) => name === planName);
  return forCustomers(request, context, (found, about) => {
    if (planName !== undefined && plan === undefined) throw new Refused(1013, noPlan);
    if (found.owner !== administrator) throw new Refused(1023, 'The customer belongs to a reseller.');
    requireRoomForReseller(context);
    const { id, guid, login, password, status, info, owner } = found;
    state.customers.delete(id);
    // A reseller sells plans of its own.
    for (const webspace of state.webspaces.of(id)) leavePlan(webspace);
    const addresses = state.webspaces.of(id).flatMap(({ ipAddresses }) => ipAddresses);
    const reseller: Reseller = {
      ...{ id, guid, login, password, status, info, owner },
      created: Date.parse(found.created),
      settings: plan?.settings ?? defaultSettings,
      subscription: plan && { planId: plan.id, locked: false },
      ipPool: new Map(addresses.map((address) => [address, 'shared'])),
      applications: plan?.applications ?? allApplications,
    };
    state.resellers.set(id, reseller);
    return ok(...about);
  });
};
