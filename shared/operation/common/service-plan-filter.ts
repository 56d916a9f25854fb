/** Selects service plans or add-ons, and their owner (domain_template.xsd, domain_addon_template.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, flag, id, optional, required, text } from '../schema.ts';
import { atMostOne, oneOf, sequence } from '../sequence.ts';

/** DomainTemplateFilterType, DomainAddonTemplateFilterType. Never empty: `all` selects every one. */
export const servicePlanFilter = required(
  sequence(
    {
      name: optional(list(text), doc('Plan names', 'Names')),
      id: optional(list(id), doc('Plan IDs', 'IDs')),
      guid: optional(list(text), doc('Plan GUIDs', 'GUIDs')),
      externalId: optional(list(text), doc('IDs of plans in external systems', 'External IDs')),
      all: optional(everything, doc('Every plan of the owner', 'All plans')),
    },
    oneOf('name', 'id', 'guid', 'externalId', 'all'),
  ),
  doc('Which plans'),
);

/** The owner of the plans; if left out, the account with which the gateway signs in. */
export const planOwner = {
  ownerId: optional(id, doc('Owner of the plan, by ID')),
  ownerLogin: optional(text, doc('Owner of the plan, by login')),
};
export const onePlanOwner = atMostOne('ownerId', 'ownerLogin');

/** The same for operations that only show plans. */
export const plansShown = sequence(
  {
    filter: servicePlanFilter,
    ...planOwner,
    ownerAll: optional(flag, doc('Plans of every owner', 'All owners')),
  },
  atMostOne('ownerId', 'ownerLogin', 'ownerAll'),
);
