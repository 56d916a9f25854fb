import { child, type RequestElement, textOf } from '../request.ts';
import { failed, ok } from '../result.ts';
import { changedSettings, defaultSettings, limitsElement, permissionsElement } from '../settings.ts';
import type { ResellerPlan, State } from '../state.ts';
import type { XmlElement } from '../xml.ts';
import type { Operator } from './operation.ts';
import { refuseEmpty, refuseUnnamed } from './required.ts';

/** `reseller-plan` (reseller_template.xsd). */
export const resellerPlan: Operator = {
  add: (request, { state }) => {
    const refused = refuseEmpty(request, ['name']) ?? refuseUnnamed(request);
    if (refused !== undefined) return [refused];
    const name = textOf(request, 'name') ?? '';
    if (isTaken(name, state)) return [failed(1007, alreadyExists(name))];
    const plan = state.addPlan({
      name,
      externalId: textOf(request, 'external-id') ?? '',
      settings: changedSettings(defaultSettings, request),
      ipPool: ipPool(child(request, 'ip-pool')),
    });
    const externalId: XmlElement[] = plan.externalId ? [['external-id', plan.externalId]] : [];
    return [ok(['id', String(plan.id)], ['guid', plan.guid], ...externalId)];
  },

  get: (request, { state }) => forFiltered(request, state, (plan) => ok(...identity(plan), ...parts(plan, request))),

  set: (request, { state }) =>
    forFiltered(request, state, (plan) => {
      const about: XmlElement = ['id', String(plan.id)];
      const refused = refuseEmpty(request, ['name'], about) ?? refuseUnnamed(request, about);
      if (refused !== undefined) return refused;
      const name = textOf(request, 'name') ?? plan.name;
      if (name !== plan.name && isTaken(name, state)) return failed(1007, alreadyExists(name), about);
      plan.name = name;
      plan.externalId = textOf(request, 'external-id') ?? plan.externalId;
      plan.settings = changedSettings(plan.settings, request);
      const pool = child(request, 'ip-pool');
      if (pool !== undefined) plan.ipPool = ipPool(pool);
      updateSubscribers(plan, state);
      return ok(...identity(plan));
    }),

  del: (request, { state }) =>
    forFiltered(request, state, (plan) => {
      if (subscribers(plan, state).length > 0) {
        return failed(1023, 'The plan has subscribers, and cannot be removed.', ['id', String(plan.id)]);
      }
      state.plans.delete(plan.id);
      return ok(...identity(plan));
    }),

  duplicate: (request, { state }) => {
    const refused = refuseEmpty(request, ['duplicate-name']);
    if (refused !== undefined) return [refused];
    const name = textOf(request, 'duplicate-name') ?? '';
    const original = state.findPlan((plan) => plan.name === textOf(request, 'name'));
    if (original === undefined) return [failed(1013, noPlan)];
    if (isTaken(name, state)) return [failed(1007, alreadyExists(name))];
    const copy = state.addPlan({ ...original, name, externalId: '' });
    return [ok(['id', String(copy.id)], ['guid', copy.guid])];
  },
};

const noPlan = 'There is no such a service plan.';

/** One result for each plan named. An error names the plan as the filter did (ResellerTemplateOutputResulttype). */
function forFiltered(request: RequestElement, state: State, act: (plan: ResellerPlan) => XmlElement): XmlElement[] {
  const wanted = child(request, 'filter')?.children ?? [];
  if (wanted[0]?.name === 'all') {
    const plans = [...state.plans.values()];
    return plans.length === 0 ? [ok()] : plans.map(act);
  }
  return wanted.map((item) => {
    const plan = findPlan(item, state);
    return plan === undefined ? failed(1013, noPlan, [item.name, item.text]) : act(plan);
  });
}

function findPlan({ name, text }: RequestElement, state: State): ResellerPlan | undefined {
  if (text === '') return undefined;
  if (name === 'id') return state.plans.get(Number(text));
  return state.findPlan(
    (plan) => (name === 'name' ? plan.name : name === 'guid' ? plan.guid : plan.externalId) === text,
  );
}

function identity(plan: ResellerPlan): XmlElement[] {
  return [
    ['id', String(plan.id)],
    ['name', plan.name],
    ['guid', plan.guid],
    ['external-id', plan.externalId],
  ];
}

function parts({ settings, ipPool }: ResellerPlan, request: RequestElement): XmlElement[] {
  const elements: XmlElement[] = [];
  if (child(request, 'limits')) elements.push(limitsElement(settings));
  if (child(request, 'permissions')) elements.push(permissionsElement(settings));
  if (child(request, 'ip-pool')) {
    const addresses = ipPool.addresses.map((address): XmlElement => ['ip-address', address]);
    elements.push(['ip-pool', [...addresses, ['allocate-ip', ipPool.ipv4], ['allocate-ipv6', ipPool.ipv6]]]);
  }
  if (child(request, 'packages')) elements.push(['packages']);
  return elements;
}

function ipPool(pool: RequestElement | undefined): ResellerPlan['ipPool'] {
  return {
    addresses: (pool?.children ?? []).filter(({ name }) => name === 'ip-address').map(({ text }) => text),
    ipv4: (pool && textOf(pool, 'allocate-ip')) ?? '0',
    ipv6: (pool && textOf(pool, 'allocate-ipv6')) ?? '0',
  };
}

/** A changed plan changes its subscribers, but for those with settings of their own. */
function updateSubscribers(plan: ResellerPlan, state: State): void {
  for (const reseller of subscribers(plan, state)) {
    if (!reseller.subscription?.locked) reseller.settings = plan.settings;
  }
}

function subscribers(plan: ResellerPlan, state: State) {
  return [...state.resellers.values()].filter(({ subscription }) => subscription?.planId === plan.id);
}

function isTaken(name: string, state: State): boolean {
  return state.findPlan((plan) => plan.name === name) !== undefined;
}

function alreadyExists(name: string): string {
  return `A reseller plan with name ${name} already exists.`;
}
