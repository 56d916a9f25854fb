/** customer/add: clientAddGenInfo (plesk_client.xsd) in, the new ID and GUID out (client_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { contact } from '../../shared/operation/common/contact.ts';
import { settableStatus } from '../../shared/operation/common/status.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, integer, named, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const genInfo = sequence(
  {
    cname: optional(text, doc('Company name', 'Company name')),
    pname: required(text, doc('Name of the person', 'Contact name')),
    login: required(text, doc('Login name, unique on the server', 'Login name')),
    passwd: required(secret, doc('Password', 'Password')),
    status: optional(integer(), doc('Status', undefined, settableStatus)),
    ...contact(text),
    ownerId: optional(integer(), doc('Owner, by ID; the administrator if left out')),
    ownerLogin: optional(text, doc('Owner, by login')),
    ownerExternalId: optional(text, doc('Owner, by its ID in an external system')),
    externalId: optional(text, doc('ID in an external system')),
    description: optional(text, doc('Description')),
  },
  atMostOne('ownerId', 'ownerLogin', 'ownerExternalId'),
);

export default edge(
  declare({
    operator: 'customer',
    operation: 'add',
    effect: 'write',
    success: 201,
    summary: 'Create a customer account',
    verifyWith: 'customer/get',
    request: sequence({ genInfo: required(named('gen_info', genInfo), doc('General information', 'Account')) }),
    result: sequence({
      id: optional(id, doc('ID of the new customer')),
      guid: optional(text, doc('GUID of the new customer')),
    }),
    columns: shown(['id', 'guid']),
    examples: shown([
      {
        summary: 'A customer of a reseller',
        request: {
          genInfo: { pname: 'Jane Doe', login: 'jane', passwd: 'correct-Horse-7', ownerLogin: 'reseller1' },
        },
        reply: { id: 3, guid: 'b1f6f2c8-53cb-4d5c-9d0e-6b7a2c1f0a3e' },
      },
    ]),
  }),
);
