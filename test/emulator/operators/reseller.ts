import { child, type RequestElement, textOf } from '../request.ts';
import { failed, ok } from '../result.ts';
import { changedSettings, defaultSettings } from '../settings.ts';
import type { Reseller, ResellerPlan, State } from '../state.ts';
import type { XmlElement } from '../xml.ts';
import type { Context, Operator } from './operation.ts';
import { refuseEmpty, refuseUnnamed } from './required.ts';
import { resellerData } from './reseller-data.ts';
import { forFiltered } from './reseller-filter.ts';

// Stored under their own names rather than with the rest of gen-info.
const apart = new Set(['login', 'passwd', 'status', 'guid']);
const required = ['pname', 'login', 'passwd'];

/** `reseller` (reseller.xsd). */
export const reseller: Operator = {
  add: (request, context) => [add(request, context)],

  get: (request, context) => {
    const dataset = child(request, 'dataset') ?? request;
    return forFiltered(request, context, (found, about) => ok(...about, resellerData(found, dataset, context.state)));
  },

  set: (request, context) => {
    const values = child(request, 'values') ?? request;
    return forFiltered(request, context, (found, about) => set(found, values, context.state, about));
  },

  del: (request, context) =>
    forFiltered(request, context, (found, about) => {
      context.state.removeReseller(found);
      return ok(...about);
    }),

  'switch-subscription': (request, context) => {
    const wanted = request.children.find(({ name }) => name.startsWith('plan-'));
    const plan = wanted && namedPlan(wanted, context.state);
    return forFiltered(request, context, (found, about) => {
      if (wanted !== undefined && plan === undefined) return failed(1013, noPlan, ...about);
      subscribe(found, plan);
      return ok(...about);
    });
  },

  'sync-subscription': (request, context) =>
    forFiltered(request, context, (found, about) => {
      const plan = found.subscription && context.state.plans.get(found.subscription.planId);
      if (plan === undefined) return failed(1023, 'The reseller account is not associated with a plan.', ...about);
      subscribe(found, plan);
      return ok(...about);
    }),
};

const noPlan = 'There is no such a service plan.';

function add(request: RequestElement, { state, options, now }: Context): XmlElement {
  const info = child(request, 'gen-info') ?? request;
  const login = textOf(info, 'login') ?? '';
  const refused = refuseEmpty(info, required) ?? refuseUnnamed(request);
  if (refused !== undefined) return refused;
  const wanted = request.children.find(({ name }) => name.startsWith('plan-'));
  const plan = wanted && namedPlan(wanted, state);
  if (wanted !== undefined && plan === undefined) return failed(1013, noPlan);
  if (isTaken(login, state, options.login)) return failed(1019, alreadyExists(login));
  if (options.resellerLimit !== null && state.resellers.size >= options.resellerLimit) {
    return failed(1024, 'The number of resellers that your licence allows is reached.');
  }
  const added = state.addReseller({
    created: now,
    login,
    password: textOf(info, 'passwd') ?? '',
    status: canonicalInteger(textOf(info, 'status')),
    info: storedInfo(info),
    settings: changedSettings(plan?.settings ?? defaultSettings, request),
    subscription: plan && { planId: plan.id, locked: isCustomised(request) },
  });
  return ok(['id', String(added.id)], ['guid', added.guid]);
}

function set(found: Reseller, values: RequestElement, state: State, about: readonly XmlElement[]): XmlElement {
  const info = child(values, 'gen-info');
  const refused = (info && refuseEmpty(info, required, ...about)) ?? refuseUnnamed(values, ...about);
  if (refused !== undefined) return refused;
  const login = info && textOf(info, 'login');
  if (login !== undefined && login !== found.login) {
    if (state.resellerByLogin(login)) return failed(1019, alreadyExists(login), ...about);
    state.renameReseller(found, login);
  }
  if (info !== undefined) {
    const status = textOf(info, 'status');
    found.password = textOf(info, 'passwd') ?? found.password;
    if (status !== undefined) found.status = canonicalInteger(status);
    found.info = new Map([...found.info, ...storedInfo(info)]);
  }
  found.settings = changedSettings(found.settings, values);
  if (found.subscription && isCustomised(values)) found.subscription = { ...found.subscription, locked: true };
  return ok(...about);
}

function subscribe(found: Reseller, plan: ResellerPlan | undefined): void {
  found.subscription = plan && { planId: plan.id, locked: false };
  if (plan !== undefined) found.settings = plan.settings;
}

function namedPlan(wanted: RequestElement, state: State): ResellerPlan | undefined {
  if (wanted.text === '') return undefined;
  const key = wanted.name.slice('plan-'.length);
  if (key === 'id') return state.plans.get(Number(wanted.text));
  return state.findPlan(
    (plan) => (key === 'name' ? plan.name : key === 'guid' ? plan.guid : plan.externalId) === wanted.text,
  );
}

function storedInfo(info: RequestElement): Map<string, string> {
  return new Map(info.children.filter(({ name }) => !apart.has(name)).map(({ name, text }) => [name, text]));
}

/** Limits or permissions of its own set a reseller apart from its plan. */
function isCustomised(request: RequestElement): boolean {
  return child(request, 'limits') !== undefined || child(request, 'permissions') !== undefined;
}

function isTaken(login: string, state: State, admin: string): boolean {
  return login === admin || state.resellerByLogin(login) !== undefined;
}

/** Real servers answer 1019 with this text to a login in use, not the documented 1007. */
function alreadyExists(login: string): string {
  return `A user with username ${login} already exists.`;
}

function canonicalInteger(text: string | undefined): string {
  return BigInt(text || '0').toString();
}
