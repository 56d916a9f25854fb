import type { RequestElement } from '../../packet/request.ts';
import type { Webspace } from '../../state/company/sites.ts';
import { type Finder, findOne, forFiltered } from '../filtered.ts';
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

/**
 * The subscription that `webspace-id` or `webspace-name` of a request names.
 *
 * @throws Refused 1013 if it does not exist, 1006 if it belongs to others
 */
export function webspaceNamed(request: RequestElement, context: Context): Webspace {
  const item = request.children.find(({ name }) => name.startsWith('webspace-')) ?? request;
  return findOne({ ...item, name: item.name.slice('webspace-'.length) }, context, webspaces(context));
}
