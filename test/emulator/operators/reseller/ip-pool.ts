import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { IpType } from '../../state/company/ip-addresses.ts';
import type { Reseller, ResellerPlan, State } from '../../state/state.ts';
import type { Context, Operation } from '../operation.ts';
import { findReseller, isVisible } from './filter.ts';
import { poolWithPlan } from './subscription.ts';

/**
 * The pool of a new reseller on a plan: the addresses of the plan, and as many exclusive ones as it allocates
 * (`allocate-ip`, `allocate-ipv6`), from those that no reseller has.
 */
export function newPool(plan: ResellerPlan, state: State): Reseller['ipPool'] {
  const pool = new Map(poolWithPlan(new Map(), plan));
  const { ipv4, ipv6 } = plan.ipPool;
  if (Number(ipv4) <= 0 && Number(ipv6) <= 0) return pool;
  const used = new Set(
    [...state.resellers.values()].flatMap(({ ipPool }) => [...ipPool.keys()]).concat(...pool.keys()),
  );
  for (const address of free(100, 254, (number) => `192.0.2.${number}`, used, Number(ipv4)))
    pool.set(address, 'exclusive');
  const v6 = (number: number) => `2001:db8::${number.toString(16)}`;
  for (const address of free(0x100, 0xffff, v6, used, Number(ipv6))) pool.set(address, 'exclusive');
  return pool;
}

function* free(
  first: number,
  last: number,
  addressOf: (number: number) => string,
  used: ReadonlySet<string>,
  wanted: number,
): Generator<string> {
  let left = wanted;
  for (let number = first; number <= last && left > 0; number++) {
    const address = addressOf(number);
    if (used.has(address)) continue;
    yield address;
    left -= 1;
  }
}

/** Adds addresses of the server to a reseller's pool, shared if the request names no type. */
export const ippoolAddIp: Operation = (request, context) =>
  forAddresses(request, context, childrenOf(request, 'ip'), (reseller, item) => {
    const address = textOf(item, 'ip-address') ?? '';
    if (!context.state.server.hasAddress(address)) return refused(1018, 'The server has no such IP address.', address);
    if (reseller.ipPool.has(address)) return refused(1023, 'The IP pool holds the IP address already.', address);
    if (isOthers(address, typeOf(item), reseller, context.state)) return refused(1023, othersHold, address);
    return changed(reseller, address, typeOf(item));
  });

export const ippoolDelIp: Operation = (request, context) =>
  forAddresses(request, context, childrenOf(request, 'ip-address'), (reseller, { text }) =>
    changed(reseller, text, undefined),
  );

/** Changes the type of addresses that a pool holds. */
export const ippoolSetIp: Operation = (request, context) => {
  const addresses = childrenOf(child(request, 'filter') ?? request, 'ip-address');
  const type = typeOf(child(request, 'values') ?? request);
  return forAddresses(request, context, addresses, (reseller, { text }) => {
    if (!reseller.ipPool.has(text)) return refused(1013, notInPool, text);
    if (isOthers(text, type, reseller, context.state)) return refused(1023, othersHold, text);
    return changed(reseller, text, type);
  });
};

const othersHold = 'The IP address is in the IP pool of another reseller.';

/** Whether another reseller has an address for itself, or has it at all if it shall be exclusive here. */
function isOthers(address: string, type: IpType, { id }: Reseller, { resellers }: State): boolean {
  const isHeld = (held: IpType | undefined) => held === 'exclusive' || (held === 'shared' && type === 'exclusive');
  return resellers.find((other) => other.id !== id && isHeld(other.ipPool.get(address))) !== undefined;
}

const notInPool = 'The IP pool does not hold the IP address.';

/** One result for each address; one for all if the reseller does not exist (ResellerIpPoolOperationOutput). */
function forAddresses(
  request: RequestElement,
  context: Context,
  items: readonly RequestElement[],
  act: (reseller: Reseller, item: RequestElement) => XmlElement,
): XmlElement[] {
  const named = child(request, 'reseller-id');
  const wanted = named === undefined ? child(request, 'external-id') : { ...named, name: 'id' };
  const about = named ? [['reseller-id', named.text] as const] : [];
  const reseller = wanted && findReseller(wanted, context.state);
  if (reseller === undefined) return [failed(1013, 'Reseller account does not exist.', ...about)];
  if (!isVisible(reseller, context)) return [failed(1006, 'Permission denied.', ...about)];
  return items.map((item) => act(reseller, item));
}

/** Gives an address of the pool another type, or takes it out. */
function changed(reseller: Reseller, address: string, type: IpType | undefined): XmlElement {
  const pool = new Map(reseller.ipPool);
  if (type !== undefined) pool.set(address, type);
  else if (!pool.delete(address)) return refused(1013, notInPool, address);
  reseller.ipPool = pool;
  return ok(['ip-address', address]);
}

function refused(code: number, text: string, address: string): XmlElement {
  return failed(code, text, ['ip-address', address]);
}

function typeOf(item: RequestElement): IpType {
  return textOf(item, 'ip-type') === 'exclusive' ? 'exclusive' : 'shared';
}
