import type { Finder } from '../filtered.ts';

/** How `site-alias` names aliases (domainAliasFilterType in plesk_domainalias.xsd). */
export const aliases: Finder<'aliases'> = {
  kind: 'aliases',
  keys: {
    name: ({ name }) => name,
    'site-id': ({ owner }) => String(owner),
    'site-name': ({ owner }, state) => state.sites.get(owner)?.name,
  },
  missing: 'Domain alias does not exist.',
};
