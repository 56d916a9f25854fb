import { Refused } from '../../packet/refused.ts';
import type { RequestElement } from '../../packet/request.ts';
import type { Alias, Site } from '../../state/company/sites.ts';
import { domainName } from '../../state/domain-name.ts';
import { type OwnedZone, ofAlias, ofSite } from '../../state/zones.ts';
import { findOne, isTheirs } from '../filtered.ts';
import { webspaceOf } from '../limits.ts';
import type { Context } from '../operation.ts';
import { hasPermission, requirePermission } from '../owner.ts';
import { sites } from '../site/find.ts';
import { aliases } from '../site-alias/find.ts';

/**
 * The zone that `site-id`, `site-alias-id` or `dns-zone-name` names.
 *
 * @throws Refused 1013 if it does not exist, 1006 if it belongs to others, or the account may not manage DNS zones
 */
export function zoneNamed(item: RequestElement, context: Context): OwnedZone {
  const { state } = context;
  if (item.name === 'site-id') {
    const site = findOne({ ...item, name: 'id' }, context, sites);
    requirePermission('manage_dns', context, webspaceOf(site, context));
    return ofSite(site, state);
  }
  if (item.name === 'site-alias-id') {
    const alias = findOne({ ...item, name: 'id' }, context, aliases);
    requirePermission('manage_dns', context, webspaceOf(siteOf(alias, context), context));
    return ofAlias(alias, state);
  }
  const found = [...zones(context)].find(({ name }) => name === domainName(item.text.replace(/\.$/, '')));
  if (found === undefined) throw new Refused(1013, 'DNS zone does not exist.');
  if (!found.isTheirs) throw new Refused(1006, 'Permission denied.');
  return found;
}

/** A zone, and whether the account may see and change it. */
export interface FoundZone extends OwnedZone {
  readonly isTheirs: boolean;
}

/** Every zone. */
export function* zones(context: Context): Generator<FoundZone> {
  const { state } = context;
  for (const site of state.sites.values()) yield { ...ofSite(site, state), isTheirs: managesZones(site, context) };
  for (const alias of state.aliases.values())
    yield { ...ofAlias(alias, state), isTheirs: managesZones(siteOf(alias, context), context) };
}

/** Whether a site belongs to the account, and the account may manage DNS zones there. */
export function managesZones(site: Site, context: Context): boolean {
  return isTheirs(context, 'sites', site) && hasPermission('manage_dns', context, webspaceOf(site, context));
}

function siteOf({ id, owner }: Alias, { state }: Context): Site {
  const site = state.sites.get(owner);
  if (site === undefined) throw new Error(`Alias ${id} belongs to no site`);
  return site;
}
