import type { Site } from '../../state/company/sites.ts';
import { type Finder, forFiltered } from '../filtered.ts';
import type { ForEach } from '../operation.ts';

/** Answers a result for each site that a filter names. */
export const forSites: ForEach<Site> = (request, context, act) => forFiltered(request, context, sites, act);

/**
 * How `site` names sites (siteFilterType in site.xsd). A `parent` is a subscription, a `parent-site` its main site. Main
 * domains are found by their own names alone, as the tests of Plesk's own PHP library see it.
 */
export const sites: Finder<'sites'> = {
  kind: 'sites',
  keys: {
    name: ({ name }) => name,
    guid: ({ guid }) => guid,
    'parent-id': ({ owner }) => String(owner),
    'parent-name': ({ owner }, state) => state.sites.get(owner)?.name,
    'parent-guid': ({ owner }, state) => state.webspaces.get(owner)?.guid,
    'parent-site-id': ({ owner }) => String(owner),
    'parent-site-name': ({ owner }, state) => state.sites.get(owner)?.name,
    'parent-site-guid': ({ owner }, state) => state.sites.get(owner)?.guid,
  },
  isListed: ({ main }) => !main,
  missing: 'Site does not exist',
};
