import type { Webspace } from '../../state/company/sites.ts';
import { type Finder, forFiltered } from '../filtered.ts';
import type { Context, ForEach } from '../operation.ts';
import { ownerOf } from '../owner.ts';

/** Answers a result for each subscription that a filter names. */
export const forWebspaces: ForEach<Webspace> = (request, context, act) =>
  forFiltered(request, context, webspaces(context), act);

/** How `webspace` names subscriptions (domainFilterType in plesk_domain.xsd). */
function webspaces(context: Context): Finder<'webspaces'> {
  return {
    kind: 'webspaces',
    keys: {
      name: ({ id }, { sites }) => sites.get(id)?.name,
      guid: ({ guid }) => guid,
      'external-id': ({ externalId }) => externalId,
      'owner-id': ({ owner }) => String(owner),
      'owner-login': ({ owner }) => ownerOf(owner, context).login,
      'owner-guid': ({ owner }) => ownerOf(owner, context).guid,
      'owner-external-id': ({ owner }) => ownerOf(owner, context).externalId,
    },
    missing: 'domain does not exist',
  };
}
