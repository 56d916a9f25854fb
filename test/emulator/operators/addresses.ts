import { Refused } from '../packet/refused.ts';
import { childrenOf, type RequestElement } from '../packet/request.ts';
import type { State } from '../state/state.ts';
import { resellerOf } from './limits.ts';
import type { Context } from './operation.ts';

/** The addresses that `ip_address` elements name. @throws Refused 1018 if the server has one of them not */
export function namedAddresses(request: RequestElement, context: Context): string[] {
  const named = childrenOf(request, 'ip_address').map(({ text }) => text);
  requireAddresses(named, context);
  return named;
}

/** @throws Refused 1018 if the server has one of these addresses not */
export function requireAddresses(addresses: readonly string[], { state }: Context): void {
  const unknown = addresses.find((address) => !state.server.hasAddress(address));
  if (unknown !== undefined) throw new Refused(1018, `The server has no IP address ${unknown}.`);
}

/**
 * Refuses addresses for subscriptions of an account that others have for themselves: an exclusive address of the
 * server has subscriptions of one account only, and an exclusive one of a reseller's pool is for this reseller alone.
 *
 * @throws Refused 1023
 */
export function requireUnshared(addresses: readonly string[], owner: number, { state }: Context): void {
  for (const address of addresses) {
    const isOthers = isExclusive(address, state) && usersOf(address, state).some((user) => user !== owner);
    if (isOthers || isPooled(address, resellerOf(owner, state)?.id, state))
      throw new Refused(1023, `The IP address ${address} is for another account alone.`);
  }
}

/** The accounts with subscriptions on an address, each once. */
export function usersOf(address: string, { webspaces }: State): number[] {
  const users = [...webspaces.values()].filter(({ ipAddresses }) => ipAddresses.includes(address));
  return [...new Set(users.map(({ owner }) => owner))];
}

function isExclusive(wanted: string, { server }: State): boolean {
  return server.ipAddresses.some(({ address, type }) => address === wanted && type === 'exclusive');
}

/** Whether the pool of another reseller has an address for itself. */
function isPooled(address: string, reseller: number | undefined, { resellers }: State): boolean {
  return resellers.find(({ id, ipPool }) => id !== reseller && ipPool.get(address) === 'exclusive') !== undefined;
}
