/** Which resellers or reseller plans an operation is about. Never empty: everything is said as `all`. */
import { doc, flag, id, list, optional, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** ResellerSelectionFilter (reseller.xsd). Plesk takes an empty one for every reseller; this does not. */
export const resellerFilter = sequence(
  {
    id: optional(doc(list(id), 'Reseller ids')),
    login: optional(doc(list(text), 'Reseller logins')),
    guid: optional(doc(list(text), 'Reseller GUIDs')),
    all: optional(doc(flag, 'Every reseller on the server')),
    externalId: optional(doc(list(text), 'Reseller ids in external systems')),
  },
  oneOf('id', 'login', 'guid', 'all', 'externalId'),
);

/** ResellerTemplateFilterType (reseller_template.xsd). */
export const resellerPlanFilter = sequence(
  {
    id: optional(doc(list(id), 'Plan ids')),
    name: optional(doc(list(text), 'Plan names')),
    all: optional(doc(flag, 'Every reseller plan on the server')),
    guid: optional(doc(list(text), 'Plan GUIDs')),
    externalId: optional(doc(list(text), 'Plan ids in external systems')),
  },
  oneOf('id', 'name', 'all', 'guid', 'externalId'),
);
