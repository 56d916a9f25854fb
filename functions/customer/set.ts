/** customer/set: clientSetGenInfo (plesk_client.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { contact } from '../../shared/operation/common/contact.ts';
import { customerFilter } from '../../shared/operation/common/customer-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { settableStatus } from '../../shared/operation/common/status.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, flag, integer, named, optional, required, secret } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** An empty text clears a member. An empty password is a mistake of the caller, and is refused. */
const genInfo = sequence({
  cname: optional(clearable, doc('Company name', 'Company name')),
  pname: optional(clearable, doc('Name of the person', 'Contact name')),
  login: optional(clearable, doc('Login name, unique on the server', 'Login name')),
  passwd: optional(secret, doc('Password, never empty', 'Password')),
  status: optional(integer(), doc('Status', undefined, settableStatus)),
  ...contact(clearable),
  guid: optional(flag, doc('Give the customer a new GUID', 'New GUID')),
  externalId: optional(clearable, doc('ID in an external system')),
  description: optional(clearable, doc('Description')),
});

export default edge(
  declare({
    operator: 'customer',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change customers',
    description: shown('What is left out stays as it is; an empty text clears what was there.'),
    verifyWith: 'customer/get',
    request: sequence({
      filter: customerFilter,
      values: required(
        sequence({ genInfo: optional(named('gen_info', genInfo), doc('General information', 'Account')) }),
        doc('What to change'),
      ),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'A new e-mail address, and no telephone number any more',
        request: { filter: { login: 'customer1' }, values: { genInfo: { email: 'jane@example.org', phone: '' } } },
        reply: { results: [{ status: 'ok', filterId: 'customer1', id: 2 }] },
      },
    ]),
  }),
);
