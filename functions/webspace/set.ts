/** webspace/set: setGenSetupType and the rest of a subscription (plesk_domain.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { domainLimits, domainPermissions } from '../../shared/operation/common/domain-limits.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { phpSettings, webspaceHosting } from '../../shared/operation/common/hosting.ts';
import { performance } from '../../shared/operation/common/performance.ts';
import { mailSpace } from '../../shared/operation/common/site-data.ts';
import { sitePrefs } from '../../shared/operation/common/site-prefs.ts';
import { settableSiteStatus } from '../../shared/operation/common/status.ts';
import { mailPreferences, noMail, outgoingMail } from '../../shared/operation/common/subscription-mail.ts';
import { webspaceFilter } from '../../shared/operation/common/webspace-filter.ts';
import { oneOwner, webspaceOwner } from '../../shared/operation/common/webspace-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import {
  clearable,
  clearableInteger,
  flag,
  id,
  integer,
  limited,
  named,
  optional,
  required,
} from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** A repeated choice; each member occurs once. */
const genSetup = sequence(
  {
    status: optional(integer(), doc('Status', undefined, settableSiteStatus)),
    name: optional(limited(255), doc('Name of the main domain')),
    ...webspaceOwner(clearable, id),
    ipAddress: optional(named('ip_address', clearable), doc('IP address')),
    guid: optional(flag, doc('Give the subscription a new GUID', 'New GUID')),
    externalId: optional(clearable, doc('ID in an external system')),
    adminAsVendor: optional(flag, doc('Make the administrator its provider')),
    description: optional(clearable, doc('Description for the customer')),
    adminDescription: optional(clearable, doc('Description for the administrator')),
    resellerDescription: optional(clearable, doc('Description for the reseller')),
  },
  oneOwner,
);

export default edge(
  declare({
    operator: 'webspace',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change subscriptions',
    description: shown('What is left out stays as it is; an empty text clears what was there.'),
    verifyWith: 'webspace/get',
    request: sequence({
      filter: webspaceFilter,
      values: required(
        sequence({
          genSetup: optional(named('gen_setup', genSetup), doc('General information', 'Subscription')),
          limits: domainLimits,
          prefs: sitePrefs(clearable, clearableInteger(1n)),
          hosting: webspaceHosting(clearable),
          diskUsage: mailSpace,
          performance,
          permissions: domainPermissions,
          phpSettings: phpSettings(clearable),
          mail: optional(
            sequence({ ...mailPreferences(clearable), ...outgoingMail(clearable) }, noMail),
            doc('Mail settings'),
          ),
        }),
        doc('What to change'),
      ),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'Suspend a subscription',
        request: { filter: { name: 'customer1.example.com' }, values: { genSetup: { status: 16 } } },
        reply: { results: [{ status: 'ok', filterId: 'customer1.example.com', id: 1 }] },
      },
      {
        summary: 'More disk space',
        request: { filter: { id: 1 }, values: { limits: { limit: { disk_space: 10737418240 } } } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
