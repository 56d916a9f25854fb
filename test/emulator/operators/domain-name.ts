import { Refused } from '../packet/refused.ts';
import { domainName } from '../state/domain-name.ts';
import type { Context } from './operation.ts';

/**
 * A name that no site, no subdomain and no alias has, as Plesk keeps it.
 *
 * @param current the name that the domain has already, which it may keep
 * @throws Refused 1007 if it is taken; 1019 if it is no name of a domain; 1023 if the server restricts it
 */
export function freeName(text: string, { state }: Context, current?: string): string {
  const name = domainName(text);
  if (name === '') throw new Refused(1019, `${text} is no name of a domain.`);
  if (name === current) return name;
  const { enabled, names } = state.server.restricted;
  if (enabled && names.has(name)) throw new Refused(1023, `The name ${name} is restricted on this server.`);
  const isTaken = (row: { readonly name: string }) => row.name === name;
  const taken = state.sites.find(isTaken) ?? state.subdomains.find(isTaken) ?? state.aliases.find(isTaken);
  if (taken !== undefined) throw new Refused(1007, `Domain ${name} already exists.`);
  return name;
}
