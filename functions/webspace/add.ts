/** webspace/add: gen_setup and the rest of a subscription (webspace.xsd, plesk_domain.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { domainLimits, domainPermissions } from '../../shared/operation/common/domain-limits.ts';
import { hostingType, phpSettings, webspaceHosting } from '../../shared/operation/common/hosting.ts';
import { performance } from '../../shared/operation/common/performance.ts';
import { sitePrefs } from '../../shared/operation/common/site-prefs.ts';
import { settableSiteStatus } from '../../shared/operation/common/status.ts';
import { mailPreferences, noMail, outgoingMail } from '../../shared/operation/common/subscription-mail.ts';
import { oneOwner, webspaceOwner } from '../../shared/operation/common/webspace-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, integer, limited, named, optional, required, text } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** A repeated choice; each member occurs once. */
const genSetup = sequence(
  {
    name: required(limited(255), doc('Name of the main domain')),
    ...webspaceOwner(text, integer()),
    htype: hostingType,
    ipAddress: optional(named('ip_address', text), doc('IP address')),
    status: optional(text, doc('Status', undefined, settableSiteStatus)),
    externalId: optional(text, doc('ID in an external system')),
    description: optional(text, doc('Description for the customer')),
    adminDescription: optional(text, doc('Description for the administrator')),
    resellerDescription: optional(text, doc('Description for the reseller')),
  },
  oneOwner,
);

export default edge(
  declare({
    operator: 'webspace',
    operation: 'add',
    effect: 'write',
    success: 201,
    summary: 'Create a subscription',
    description: shown('Without an owner it belongs to the administrator.'),
    verifyWith: 'webspace/get',
    request: sequence(
      {
        genSetup: required(named('gen_setup', genSetup), doc('General information', 'Subscription')),
        hosting: webspaceHosting(text),
        limits: domainLimits,
        prefs: sitePrefs(text, integer(1n)),
        performance,
        permissions: domainPermissions,
        phpSettings: phpSettings(text),
        planId: optional(id, doc('Service plan, by ID')),
        planName: optional(text, doc('Service plan, by name')),
        planGuid: optional(text, doc('Service plan, by GUID')),
        planExternalId: optional(text, doc('Service plan, by its ID in an external system')),
        mail: optional(sequence({ ...mailPreferences(text), ...outgoingMail(text) }, noMail), doc('Mail settings')),
      },
      atMostOne('planId', 'planName', 'planGuid', 'planExternalId'),
    ),
    result: sequence({
      id: optional(id, doc('ID of the new subscription')),
      guid: optional(text, doc('GUID of the new subscription')),
    }),
    columns: shown(['id', 'guid']),
    examples: shown([
      {
        summary: 'A website for a customer',
        request: {
          genSetup: { name: 'shop.example.com', ownerLogin: 'customer1', htype: 'vrt_hst', ipAddress: '192.0.2.1' },
          hosting: {
            vrtHst: { property: { ftp_login: 'shop', ftp_password: 'correct-Horse-7' }, ipAddress: '192.0.2.1' },
          },
          planName: 'Default Domain',
        },
        reply: { id: 2, guid: '2b7e1516-28ae-4d2a-a6ab-f7158809cf4f' },
      },
    ]),
  }),
);
