import { Refused } from '../packet/refused.ts';
import type { Context } from './operation.ts';

/**
 * Refuses a name that a site, a subdomain or an alias has.
 *
 * @throws Refused 1007; 1019 if it is no name of a domain; 1023 if the server restricts it
 */
export function requireFreeName(name: string, { state }: Context): void {
  const { enabled, names } = state.server.restricted;
  if (enabled && names.has(name)) throw new Refused(1023, `The name ${name} is restricted on this server.`);
  if (!/^[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(name) || name.includes('..'))
    throw new Refused(1019, `${name} is no name of a domain.`);
  const isTaken = (row: { readonly name: string }) => row.name.toLowerCase() === name.toLowerCase();
  const taken = state.sites.find(isTaken) ?? state.subdomains.find(isTaken) ?? state.aliases.find(isTaken);
  if (taken !== undefined) throw new Refused(1007, `Domain ${name} already exists.`);
}
