import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { allApplications } from '../../state/applications.ts';
import { changedSettings, defaultSettings } from '../../state/settings.ts';
import type { Reseller } from '../../state/state.ts';
import type { Context, Operation } from '../operation.ts';
import { refuseEmpty, refuseUnnamed } from '../required.ts';
import { forFiltered } from './filter.ts';
import { newPool } from './ip-pool.ts';
import { namedPlan, noPlan } from './subscription.ts';

// Stored under their own names rather than with the rest of gen-info.
const apart = new Set(['login', 'passwd', 'status', 'guid']);
const required = ['pname', 'login', 'passwd'];

export const add: Operation = (request, context) => [addOne(request, context)];

export const set: Operation = (request, context) => {
  const values = child(request, 'values') ?? request;
  return forFiltered(request, context, (found, about) => setOne(found, values, context, about));
};

export const del: Operation = (request, context) =>
  forFiltered(request, context, (found, about) => {
    context.state.remove('resellers', found);
    return ok(...about);
  });

function addOne(request: RequestElement, { state, options, now }: Context): XmlElement {
  const info = child(request, 'gen-info') ?? request;
  const login = textOf(info, 'login') ?? '';
  const refused = refuseEmpty(info, required) ?? refuseUnnamed(request) ?? refuseStatus(info) ?? refusePassword(info);
  if (refused !== undefined) return refused;
  const wanted = request.children.find(({ name }) => name.startsWith('plan-'));
  const plan = wanted && namedPlan(wanted, state);
  if (wanted !== undefined && plan === undefined) return failed(1013, noPlan);
  if (login === options.login || state.isLoginTaken(login)) return failed(1019, alreadyExists(login));
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
  const refused =
    (info &&
      (refuseEmpty(info, required, ...about) ?? refuseStatus(info, ...about) ?? refusePassword(info, ...about))) ??
    refuseUnnamed(values, ...about);
  if (refused !== undefined) return refused;
  const login = info && textOf(info, 'login');
  if (login !== undefined && login !== found.login) {
    if (login === options.login || state.isLoginTaken(login)) return failed(1019, alreadyExists(login), ...about);
    state.rename(found, login);
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

/** Only the bits 16 and 64 may be set from outside (objectStatus in plesk_common.xsd). */
function refuseStatus(info: RequestElement, ...about: readonly XmlElement[]): XmlElement | undefined {
  const status = BigInt(textOf(info, 'status') || '0');
  return (status & ~80n) === 0n ? undefined : failed(1025, `The status ${status} cannot be set.`, ...about);
}

// Five or more characters of ASCII, without quotes and spaces: real servers refuse the others.
const takenPassword = /^[!#-&(-~]{5,}$/;

function refusePassword(info: RequestElement, ...about: readonly XmlElement[]): XmlElement | undefined {
  const password = textOf(info, 'passwd');
  if (password === undefined || takenPassword.test(password)) return undefined;
  const rule = 'at least five characters, without quotes, spaces and national letters';
  return failed(1019, `The password is not valid: use ${rule}.`, ...about);
}

function storedInfo(info: RequestElement): Map<string, string> {
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

function canonicalInteger(text: string | undefined): string {
  return BigInt(text || '0').toString();
}
