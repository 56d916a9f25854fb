import { Refused } from '../../packet/refused.ts';
import type { RequestElement } from '../../packet/request.ts';
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
  const found = [...zones(context)].find(({ name }) => name === item.text.replace(/\.$/, ''));
  if (found === undefined) throw new Refused(1013, 'DNS zone does not exist.');
  return found;
}

/** Every zone that the account may see. */
export function* zones(context: Context): Generator<OwnedZone> {
  const { state } = context;
  for (const site of state.sites.values()) if (isTheirs(context, 'sites', site)) yield ofSite(site, state);
  for (const alias of state.aliases.values()) if (isTheirs(context, 'aliases', alias)) yield ofAlias(alias, state);
}
