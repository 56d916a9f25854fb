/** Which resellers or reseller plans an operation is about. Never empty: everything is said as `all`. */
import { doc, flag, id, list, optional, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** ResellerSelectionFilter (reseller.xsd). Plesk takes an empty one for every reseller; this does not. */
export const resellerFilter = sequence(
  {
    id: optional(doc(list(id), 'Reseller ids', 'IDs')),
    login: optional(doc(list(text), 'Reseller logins', 'Logins')),
    guid: optional(doc(list(text), 'Reseller GUIDs', 'GUIDs')),
    all: optional(doc(flag, 'Every reseller on the server', 'All resellers')),
    externalId: optional(doc(list(text), 'Reseller ids in external systems', 'External IDs')),
  },
  oneOf('id', 'login', 'guid', 'all', 'externalId'),
);

/** ResellerTemplateFilterType (reseller_template.xsd). */
export const resellerPlanFilter = sequence(
  {
    id: optional(doc(list(id), 'Plan ids', 'IDs')),
    name: optional(doc(list(text), 'Plan names', 'Names')),
    all: optional(doc(flag, 'Every reseller plan on the server', 'All plans')),
    guid: optional(doc(list(text), 'Plan GUIDs', 'GUIDs')),
    externalId: optional(doc(list(text), 'Plan ids in external systems', 'External IDs')),
  },
  oneOf('id', 'name', 'all', 'guid', 'externalId'),
);
