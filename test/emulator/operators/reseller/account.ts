import { attempt, Refused } from '../../packet/refused.ts';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { allApplications } from '../../state/applications.ts';
import { changedSettings, defaultSettings } from '../../state/settings.ts';
import type { Reseller } from '../../state/state.ts';
import { requireRoomForReseller } from '../limits.ts';
import type { Context, Operation } from '../operation.ts';
import { requireFilled, requireNames, requirePassword, settableStatus, suspensions } from '../required.ts';
import { forFiltered } from './filter.ts';
import { newPool } from './ip-pool.ts';
import { namedPlan, noPlan } from './subscription.ts';

// Stored under their own names rather than with the rest of gen-info.
const apart = new Set(['login', 'passwd', 'status', 'guid']);
const required = ['pname', 'login', 'passwd'];

export const add: Operation = (request, context) => [attempt(() => addOne(request, context))];

export const set: Operation = (request, context) => {
  const values = child(request, 'values') ?? request;
  return forFiltered(request, context, (found, about) => setOne(found, values, context, about));
};

export const del: Operation = (request, context) =>
  forFiltered(request, context, (found, about) => {
    context.state.remove('resellers', found);
    return ok(...about);
  });

function addOne(request: RequestElement, context: Context): XmlElement {
  const { state, options, now } = context;
  const info = child(request, 'gen-info') ?? request;
  const login = textOf(info, 'login') ?? '';
  requireFilled(info, required);
  requireNames(request);
  const status = settableStatus(textOf(info, 'status'), suspensions);
  requirePassword(textOf(info, 'passwd'));
  const wanted = request.children.find(({ name }) => name.startsWith('plan-'));
  const plan = wanted && namedPlan(wanted, state);
  if (wanted !== undefined && plan === undefined) throw new Refused(1013, noPlan);
  if (login === options.login || state.isLoginTaken(login)) throw new Refused(1019, alreadyExists(login));
  requireRoomForReseller(context);
  const added = state.addReseller({
    created: now,
    login,
    password: textOf(info, 'passwd') ?? '',
    status,
    info: storedInfo(info),
    settings: changedSettings(plan?.settings ?? defaultSettings, request),
    subscription: plan && { planId: plan.id, locked: isCustomised(request) },
    ipPool: plan === undefined ? new Map() : newPool(plan, state),
    applications: plan?.applications ?? allApplications,
  });
  return ok(['id', String(added.id)], ['guid', added.guid]);
}

function setOne(
  found: Reseller,
  values: RequestElement,
  { state, options }: Context,
  about: readonly XmlElement[],
): XmlElement {
  const info = child(values, 'gen-info');
  if (info !== undefined) requireFilled(info, required);
  requireNames(values);
  const status = info && textOf(info, 'status');
  const settable = status === undefined ? found.status : settableStatus(status, suspensions);
  requirePassword(info && textOf(info, 'passwd'));
  const login = info && textOf(info, 'login');
  if (login !== undefined && login !== found.login) {
    if (login === options.login || state.isLoginTaken(login)) throw new Refused(1019, alreadyExists(login));
    state.rename(found, login);
  }
  if (info !== undefined) {
    found.password = textOf(info, 'passwd') ?? found.password;
    found.status = settable;
    found.info = new Map([...found.info, ...storedInfo(info)]);
  }
  found.settings = changedSettings(found.settings, values);
  if (found.subscription && isCustomised(values)) found.subscription = { ...found.subscription, locked: true };
  return ok(...about);
}

export function storedInfo(info: RequestElement): Map<string, string> {
  return new Map(info.children.filter(({ name }) => !apart.has(name)).map(({ name, text }) => [name, text]));
}

/** Limits or permissions of its own set a reseller apart from its plan. */
function isCustomised(request: RequestElement): boolean {
  return child(request, 'limits') !== undefined || child(request, 'permissions') !== undefined;
}

/** Real servers answer 1019 with this text to a login in use, not the documented 1007. */
function alreadyExists(login: string): string {
  return `A user with username ${login} already exists.`;
}
