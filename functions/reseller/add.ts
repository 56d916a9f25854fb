/** reseller/add: ResellerAddInput and ResellerAddOutput (reseller.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { contact } from '../../shared/operation/common/contact.ts';
import { limits } from '../../shared/operation/common/limits.ts';
import { permissions } from '../../shared/operation/common/permissions.ts';
import { settableStatus } from '../../shared/operation/common/status.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, count, id, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** ResellerAddGenInfo (reseller.xsd). */
const genInfo = sequence({
  cname: optional(text, doc('Company name', 'Company name')),
  pname: required(text, doc('Name of the person', 'Contact name')),
  login: required(text, doc('Login name, unique on the server', 'Login name')),
  passwd: required(secret, doc('Password', 'Password')),
  status: optional(count, doc('Status', undefined, settableStatus)),
  ...contact(text),
  externalId: optional(text, doc('ID in an external system')),
  description: optional(text, doc('Description')),
  powerUser: optional(boolean, doc('Whether the panel opens in its power user view', 'Power user view')),
});

export const resellerAdd = declare({
  operator: 'reseller',
  operation: 'add',
  protocols: { since: '1.6.3.0' },
  effect: 'write',
  success: 201,
  summary: 'Create a reseller account',
  description: shown(
    'A plan can be given here; later, reseller/switch-subscription switches the reseller to another one.',
  ),
  verifyWith: 'reseller/get',
  request: sequence(
    {
      genInfo: required(genInfo, doc('General information', 'Account')),
      limits: optional(limits, doc('Limits on resources')),
      permissions: optional(permissions),
      planId: optional(id, doc('Reseller plan, by ID')),
      planName: optional(text, doc('Reseller plan, by name')),
      planGuid: optional(text, doc('Reseller plan, by GUID')),
      planExternalId: optional(text, doc('Reseller plan, by its ID in an external system')),
    },
    atMostOne('planId', 'planName', 'planGuid', 'planExternalId'),
  ),
  result: sequence({
    id: optional(id, doc('ID of the new reseller')),
    guid: optional(text, doc('GUID of the new reseller')),
  }),
  columns: shown(['id', 'guid']),
  examples: shown([
    {
      summary: 'A reseller on a plan',
      request: {
        genInfo: {
          cname: 'Doe Hosting',
          pname: 'Jane Doe',
          login: 'jane',
          passwd: 'correct-Horse-7',
          email: 'jane@example.com',
          country: 'CA',
        },
        planName: 'Default Reseller',
      },
      reply: { id: 3, guid: 'b1f6f2c8-53cb-4d5c-9d0e-6b7a2c1f0a3e' },
    },
  ]),
});

export default edge(resellerAdd);
