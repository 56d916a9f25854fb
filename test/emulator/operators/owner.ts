import { Refused } from '../packet/refused.ts';
import type { RequestElement } from '../packet/request.ts';
import type { XmlElement } from '../packet/xml.ts';
import { administrator } from '../state/company/accounts.ts';
import type { Webspace } from '../state/company/sites.ts';
import type { State } from '../state/state.ts';
import type { Context } from './operation.ts';

/**
 * The id of the account that `owner-id`, `owner-login`, `owner-guid` or `owner-external-id` names; without such an
 * element, of the account that asks.
 *
 * @throws Refused 1015 if it does not exist, 1006 if it belongs to others
 */
export function namedOwner(request: RequestElement, context: Context): number {
  const asking = context.account === 'admin' ? administrator : context.account;
  const item = request.children.find(({ name }) => name.startsWith('owner-'));
  if (item === undefined) return asking;
  const { state, options } = context;
  const isAdministrator =
    (item.name === 'owner-id' && Number(item.text) <= administrator) ||
    (item.name === 'owner-login' && item.text === options.login) ||
    (item.name === 'owner-guid' && item.text === state.server.administratorGuid);
  const id = isAdministrator ? administrator : accountNamed(item, state)?.id;
  if (id === undefined) throw new Refused(1015, 'The owner does not exist.');
  if (!maySee(id, context)) throw new Refused(1006, 'Permission denied.');
  return id;
}

function accountNamed({ name, text }: RequestElement, state: State) {
  if (text === '') return undefined;
  if (name === 'owner-id') return state.account(Number(text));
  if (name === 'owner-login') return state.accountByLogin(text);
  const accounts = [...state.resellers.values(), ...state.customers.values()];
  return accounts.find(({ guid, info }) => (name === 'owner-guid' ? guid : info.get('external-id')) === text);
}

/** Whether an account is the one that signed in, or one of its customers. */
function maySee(id: number, { account, state }: Context): boolean {
  if (account === 'admin' || account === id) return true;
  return state.customers.get(id)?.owner === account;
}

/**
 * Whether the account that asks has a permission: a reseller by its own permissions, a customer by those of the
 * subscription. Without a subscription, a customer is not asked.
 */
export function hasPermission(name: string, { account, state }: Context, webspace?: Webspace): boolean {
  if (account === 'admin') return true;
  const permissions = state.resellers.get(account)?.settings.permissions ?? webspace?.permissions;
  return permissions === undefined || permissions.get(name) === true;
}

/** @throws Refused 1006 if the account that asks does not have the permission */
export function requirePermission(name: string, context: Context, webspace?: Webspace): void {
  if (!hasPermission(name, context, webspace))
    throw new Refused(1006, `Permission denied: the account does not have ${name}.`);
}

/** The elements of an owner in filters and replies. */
export interface Owner {
  readonly login: string;
  readonly guid: string;
  readonly externalId: string;
}

export function ownerOf(id: number, { state, options }: Pick<Context, 'state' | 'options'>): Owner {
  const account = state.account(id);
  if (account === undefined) return { login: options.login, guid: state.server.administratorGuid, externalId: '' };
  return { login: account.login, guid: account.guid, externalId: account.info.get('external-id') ?? '' };
}

/** The guid of the vendor that an account buys from: a reseller, or the administrator. */
export function vendorGuid(account: number, { server, resellers, customers }: State): string {
  return resellers.get(customers.get(account)?.owner ?? account)?.guid ?? server.administratorGuid;
}

/** `<owner-id>` and `<owner-login>`. */
export function ownerElements(id: number, context: Context): XmlElement[] {
  return [
    ['owner-id', String(id)],
    ['owner-login', ownerOf(id, context).login],
  ];
}
