import { Refused } from '../packet/refused.ts';
import { childrenOf, type RequestElement, textOf } from '../packet/request.ts';

/**
 * Refuses the first of these texts that is there and empty. The schema lets every string be empty, so such a value
 * fails its result (1019), and not the packet.
 */
export function requireFilled(element: RequestElement, names: readonly string[]): void {
  const empty = names.find((name) => textOf(element, name) === '');
  if (empty !== undefined) throw new Refused(1019, `The value of ${empty} is empty.`);
}

/** Refuses a limit or permission without a name. */
export function requireNames(request: RequestElement): void {
  const lists = request.children.filter(({ name }) => name === 'limits' || name === 'permissions');
  const unnamed = lists.flatMap(({ children }) => children).find((item) => textOf(item, 'name') === '');
  if (unnamed !== undefined) throw new Refused(1019, `A ${unnamed.name} has no name.`);
}

/** Refuses a package without a name or a value. */
export function requireFilledPackages(request: RequestElement): void {
  for (const item of childrenOf(request, 'package')) requireFilled(item, ['name', 'value']);
}

/** The bits 16 and 64, which may be set from outside (objectStatus in plesk_common.xsd). */
export const suspensions = 80n;
/**
 * The same for customers and their objects: Plesk's own PHP library disables by the bit 1, and its tests check that
 * Plesk does so.
 */
export const hostingSuspensions = 81n;

/** The status that an element sets, without leading zeros. @param settable its bits that may be set from outside */
export function settableStatus(text: string | undefined, settable = hostingSuspensions): string {
  // The schema takes any text for the status of a new site or subscription.
  if (!/^[+-]?\d*$/.test(text ?? '')) throw new Refused(1025, `The status ${text} cannot be set.`);
  const status = BigInt(text || '0');
  if ((status & ~settable) !== 0n) throw new Refused(1025, `The status ${status} cannot be set.`);
  return status.toString();
}

// Five or more characters of ASCII, without quotes and spaces: real servers refuse the others.
const takenPassword = /^[!#-&(-~]{5,}$/;

export function requirePassword(password: string | undefined): void {
  if (password === undefined || takenPassword.test(password)) return;
  const rule = 'at least five characters, without quotes, spaces and national letters';
  throw new Refused(1019, `The password is not valid: use ${rule}.`);
}
