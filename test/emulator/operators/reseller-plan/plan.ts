import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { allApplications, applicationElements } from '../../state/applications.ts';
import { changedSettings, defaultSettings, limitsElement, permissionsElement } from '../../state/settings.ts';
import type { ResellerPlan, State } from '../../state/state.ts';
import type { Operation } from '../operation.ts';
import { requireFilled, requireNames } from '../required.ts';
import { subscribe } from '../reseller/subscription.ts';
import { forFiltered, noPlan } from './filter.ts';
import { subscribers, unlockedSubscribers } from './subscribers.ts';

export const add: Operation = (request, { state }) => [attempt(() => addOne(request, state))];

function addOne(request: RequestElement, state: State): XmlElement {
  requireFilled(request, ['name']);
  requireNames(request);
  const name = textOf(request, 'name') ?? '';
  if (isTaken(name, state)) throw new Refused(1007, alreadyExists(name));
  const plan = state.addPlan({
    name,
    externalId: textOf(request, 'external-id') ?? '',
    settings: changedSettings(defaultSettings, request),
    ipPool: ipPool(child(request, 'ip-pool')),
    applications: allApplications,
  });
  const externalId: XmlElement[] = plan.externalId ? [['external-id', plan.externalId]] : [];
  return ok(['id', String(plan.id)], ['guid', plan.guid], ...externalId);
}

export const get: Operation = (request, { state }) =>
  forFiltered(request, state, (plan) => ok(...identity(plan), ...parts(plan, request)));

export const set: Operation = (request, { state }) =>
  forFiltered(request, state, (plan) => {
    requireFilled(request, ['name']);
    requireNames(request);
    const name = textOf(request, 'name') ?? plan.name;
    if (name !== plan.name && isTaken(name, state)) throw new Refused(1007, alreadyExists(name));
    plan.name = name;
    plan.externalId = textOf(request, 'external-id') ?? plan.externalId;
    plan.settings = changedSettings(plan.settings, request);
    const pool = child(request, 'ip-pool');
    if (pool !== undefined) plan.ipPool = ipPool(pool);
    for (const reseller of unlockedSubscribers(plan, state)) subscribe(reseller, plan);
    return ok(...identity(plan));
  });

export const del: Operation = (request, { state }) =>
  forFiltered(request, state, (plan) => {
    if (subscribers(plan, state).length > 0) {
      throw new Refused(1023, 'The plan has subscribers, and cannot be removed.');
    }
    state.plans.delete(plan.id);
    return ok(...identity(plan));
  });

export const duplicate: Operation = (request, { state }) => [attempt(() => duplicateOne(request, state))];

function duplicateOne(request: RequestElement, state: State): XmlElement {
  requireFilled(request, ['duplicate-name']);
  const name = textOf(request, 'duplicate-name') ?? '';
  const original = state.findPlan((plan) => plan.name === textOf(request, 'name'));
  if (original === undefined) throw new Refused(1013, noPlan);
  if (isTaken(name, state)) throw new Refused(1007, alreadyExists(name));
  const copy = state.addPlan({ ...original, name, externalId: '' });
  return ok(['id', String(copy.id)], ['guid', copy.guid]);
}

function identity(plan: ResellerPlan): XmlElement[] {
  return [
    ['id', String(plan.id)],
    ['name', plan.name],
    ['guid', plan.guid],
    ['external-id', plan.externalId],
  ];
}

function parts({ settings, ipPool, applications }: ResellerPlan, request: RequestElement): XmlElement[] {
  const elements: XmlElement[] = [];
  if (child(request, 'limits')) elements.push(limitsElement(settings));
  if (child(request, 'permissions')) elements.push(permissionsElement(settings));
  if (child(request, 'ip-pool')) {
    const addresses = ipPool.addresses.map((address): XmlElement => ['ip-address', address]);
    elements.push(['ip-pool', [...addresses, ['allocate-ip', ipPool.ipv4], ['allocate-ipv6', ipPool.ipv6]]]);
  }
  if (child(request, 'packages')) elements.push(...applicationElements(applications));
  return elements;
}

function ipPool(pool: RequestElement | undefined): ResellerPlan['ipPool'] {
  return {
    addresses: pool === undefined ? [] : childrenOf(pool, 'ip-address').map(({ text }) => text),
    ipv4: (pool && textOf(pool, 'allocate-ip')) ?? '0',
    ipv6: (pool && textOf(pool, 'allocate-ipv6')) ?? '0',
  };
}

function isTaken(name: string, state: State): boolean {
  return state.findPlan((plan) => plan.name === name) !== undefined;
}

function alreadyExists(name: string): string {
  return `A reseller plan with name ${name} already exists.`;
}
