import { Refused } from '../../packet/refused.ts';
import type { RequestElement } from '../../packet/request.ts';
import { domainName } from '../../state/domain-name.ts';
import { type OwnedZone, ofAlias, ofSite } from '../../state/zones.ts';
import { findOne, isTheirs } from '../filtered.ts';
import type { Context } from '../operation.ts';
import { sites } from '../site/find.ts';
import { aliases } from '../site-alias/find.ts';

/**
 * The zone that `site-id`, `site-alias-id` or `dns-zone-name` names.
 *
 * @throws Refused 1013 if it does not exist, 1006 if it belongs to others
 */
export function zoneNamed(item: RequestElement, context: Context): OwnedZone {
  const { state } = context;
  if (item.name === 'site-id') return ofSite(findOne({ ...item, name: 'id' }, context, sites), state);
  if (item.name === 'site-alias-id') return ofAlias(findOne({ ...item, name: 'id' }, context, aliases), state);
  const found = [...zones(context)].find(({ name }) => name === domainName(item.text.replace(/\.$/, '')));
  if (found === undefined) throw new Refused(1013, 'DNS zone does not exist.');
  if (!found.isTheirs) throw new Refused(1006, 'Permission denied.');
  return found;
}

/** A zone, and whether the account may see it. */
export interface FoundZone extends OwnedZone {
  readonly isTheirs: boolean;
}

/** Every zone. */
export function* zones(context: Context): Generator<FoundZone> {
  const { state } = context;
  for (const site of state.sites.values()) yield { ...ofSite(site, state), isTheirs: isTheirs(context, 'sites', site) };
  for (const alias of state.aliases.values())
    yield { ...ofAlias(alias, state), isTheirs: isTheirs(context, 'aliases', alias) };
}
