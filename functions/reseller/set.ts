/** reseller/set: ResellerSetInput in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { contact } from '../../shared/operation/common/contact.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { limits } from '../../shared/operation/common/limits.ts';
import { permissions } from '../../shared/operation/common/permissions.ts';
import { resellerFilter } from '../../shared/operation/common/reseller-filter.ts';
import { settableStatus } from '../../shared/operation/common/status.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, clearable, count, flag, optional, required, secret } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/**
 * ResellerSetGenInfo (reseller.xsd). An empty text clears a member. An empty password is refused with 422, though its
 * type allows it: it is a mistake of the caller, such as a variable that is not set. So `passwd` is `secret`, not
 * `clearableSecret`.
 */
const genInfo = sequence({
  cname: optional(clearable, doc('Company name', 'Company name')),
  pname: optional(clearable, doc('Name of the person', 'Contact name')),
  login: optional(clearable, doc('Login name, unique on the server', 'Login name')),
  passwd: optional(secret, doc('Password, never empty', 'Password')),
  status: optional(count, doc('Status', undefined, settableStatus)),
  ...contact(clearable),
  guid: optional(flag, doc('Give the reseller a new GUID', 'New GUID')),
  externalId: optional(clearable, doc('ID in an external system')),
  description: optional(clearable, doc('Description')),
  powerUser: optional(boolean, doc('Whether the panel opens in its power user view', 'Power user view')),
});

export const resellerSet = declare({
  operator: 'reseller',
  operation: 'set',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  many: true,
  summary: 'Change resellers',
  description: shown('What is left out stays as it is; an empty text clears what was there.'),
  verifyWith: 'reseller/get',
  request: sequence({
    filter: resellerFilter,
    values: required(
      sequence({
        genInfo: optional(genInfo, doc('General information', 'Account')),
        limits: optional(limits, doc('Limits on resources')),
        permissions: optional(permissions),
      }),
      doc('What to change'),
    ),
  }),
  result: sequence(filtered),
  columns: shown(['id']),
  examples: shown([
    {
      summary: 'A new e-mail address, and no telephone number any more',
      request: { filter: { login: 'reseller1' }, values: { genInfo: { email: 'jane@example.org', phone: '' } } },
      reply: { results: [{ status: 'ok', filterId: 'reseller1', id: 3 }] },
    },
    {
      summary: 'Suspend a reseller',
      request: { filter: { id: 3 }, values: { genInfo: { status: 16 } } },
      reply: { results: [{ status: 'ok', filterId: '3', id: 3 }] },
    },
  ]),
});

export default edge(resellerSet);
