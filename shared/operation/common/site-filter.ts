/** Selects sites. Plesk takes an empty filter for all of them; this schema refuses it. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, id, integer, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** siteFilterType (site.xsd). */
export const siteFilter = required(
  sequence(
    {
      id: optional(list(id), doc('Site IDs', 'IDs')),
      parentId: optional(list(integer()), doc('IDs of the subscriptions', 'Subscription IDs')),
      parentSiteId: optional(list(integer()), doc('IDs of the parent sites', 'Parent site IDs')),
      name: optional(list(text), doc('Site names', 'Names')),
      parentName: optional(list(text), doc('Names of the subscriptions', 'Subscription names')),
      parentSiteName: optional(list(text), doc('Names of the parent sites', 'Parent site names')),
      guid: optional(list(text), doc('Site GUIDs', 'GUIDs')),
      parentGuid: optional(list(text), doc('GUIDs of the subscriptions', 'Subscription GUIDs')),
      parentSiteGuid: optional(list(text), doc('GUIDs of the parent sites', 'Parent site GUIDs')),
      all: optional(everything, doc('Every site on the server', 'All sites')),
    },
    oneOf(
      'id',
      'parentId',
      'parentSiteId',
      'name',
      'parentName',
      'parentSiteName',
      'guid',
      'parentGuid',
      'parentSiteGuid',
      'all',
    ),
  ),
  doc('Which sites'),
);
