/** Selects reseller plans. The filter is never empty: `all` selects every one. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { flag, id, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** ResellerTemplateFilterType (reseller_template.xsd). */
export const resellerPlanFilter = required(
  sequence(
    {
      id: optional(list(id), doc('Plan IDs', 'IDs')),
      name: optional(list(text), doc('Plan names', 'Names')),
      all: optional(flag, doc('Every reseller plan on the server', 'All plans')),
      guid: optional(list(text), doc('Plan GUIDs', 'GUIDs')),
      externalId: optional(list(text), doc('IDs of plans in external systems', 'External IDs')),
    },
    oneOf('id', 'name', 'all', 'guid', 'externalId'),
  ),
  doc('Which reseller plans'),
);
