/** site/set: setSiteGenSetupType and the rest of a site (site.xsd) in, resultFilterType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { siteHosting } from '../../shared/operation/common/hosting.ts';
import { performance } from '../../shared/operation/common/performance.ts';
import { mailSpace } from '../../shared/operation/common/site-data.ts';
import { siteFilter } from '../../shared/operation/common/site-filter.ts';
import { sitePrefs } from '../../shared/operation/common/site-prefs.ts';
import { settableSiteStatus } from '../../shared/operation/common/status.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import {
  choice,
  clearable,
  clearableInteger,
  flag,
  integer,
  limited,
  named,
  optional,
  required,
} from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** The type of turn-off-action is not in the schemas: the documentation names its values. */
const genSetup = sequence({
  status: optional(integer(), doc('Status', undefined, settableSiteStatus)),
  name: optional(limited(255), doc('Name of the domain')),
  guid: optional(flag, doc('Give the site a new GUID', 'New GUID')),
  description: optional(clearable, doc('Description')),
  turnOffAction: optional(choice('disable', 'suspend'), doc('What happens to a site that is not active')),
});

export default edge(
  declare({
    operator: 'site',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change sites',
    description: shown('What is left out stays as it is; an empty text clears what was there.'),
    verifyWith: 'site/get',
    request: sequence({
      filter: siteFilter,
      values: required(
        sequence({
          genSetup: optional(named('gen_setup', genSetup), doc('General information', 'Site')),
          prefs: sitePrefs(clearable, clearableInteger(1n)),
          hosting: siteHosting(clearable),
          diskUsage: mailSpace,
          performance,
        }),
        doc('What to change'),
      ),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'Suspend a site',
        request: {
          filter: { name: 'customer1.example.com' },
          values: { genSetup: { status: 16, turnOffAction: 'suspend' } },
        },
        reply: { results: [{ status: 'ok', filterId: 'customer1.example.com', id: 1 }] },
      },
    ]),
  }),
);
