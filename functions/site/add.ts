/** site/add: gen_setup, siteHostingAgentSet and the rest of a site (site.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { hostingType, siteHosting } from '../../shared/operation/common/hosting.ts';
import { performance } from '../../shared/operation/common/performance.ts';
import { sitePrefs } from '../../shared/operation/common/site-prefs.ts';
import { settableSiteStatus } from '../../shared/operation/common/status.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, id, integer, limited, named, optional, required, text } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const genSetup = sequence(
  {
    name: required(limited(255), doc('Name of the domain')),
    htype: hostingType,
    status: optional(text, doc('Status', undefined, settableSiteStatus)),
    webspaceName: optional(text, doc('Subscription, by name')),
    webspaceId: optional(id, doc('Subscription, by ID')),
    webspaceGuid: optional(text, doc('Subscription, by GUID')),
    parentSiteName: optional(text, doc('Parent site of a subdomain, by name')),
    parentSiteId: optional(id, doc('Parent site of a subdomain, by ID')),
    parentSiteGuid: optional(text, doc('Parent site of a subdomain, by GUID')),
    description: optional(text, doc('Description')),
  },
  atMostOne('webspaceName', 'webspaceId', 'webspaceGuid'),
  atMostOne('parentSiteName', 'parentSiteId', 'parentSiteGuid'),
);

export default edge(
  declare({
    operator: 'site',
    operation: 'add',
    effect: 'write',
    success: 201,
    summary: 'Create a site',
    verifyWith: 'site/get',
    request: sequence({
      genSetup: required(named('gen_setup', genSetup), doc('General information', 'Site')),
      hosting: siteHosting(text),
      prefs: sitePrefs(text, integer(1n)),
      performance,
      mail: optional(
        sequence({ mailservice: optional(boolean, doc('Whether the mail service is on', 'Mail service')) }),
        doc('Mail settings'),
      ),
    }),
    result: sequence({
      id: optional(id, doc('ID of the new site')),
      guid: optional(text, doc('GUID of the new site')),
    }),
    columns: shown(['id', 'guid']),
    examples: shown([
      {
        summary: 'A website in a subscription',
        request: {
          genSetup: { name: 'shop.example.com', htype: 'vrt_hst', webspaceId: 1 },
          hosting: { vrtHst: { property: { php: 'true' } } },
        },
        reply: { id: 3, guid: '2b7e1516-28ae-4d2a-a6ab-f7158809cf4f' },
      },
    ]),
  }),
);
