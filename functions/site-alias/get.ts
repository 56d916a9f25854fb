/** site-alias/get: domainAliasFilterType in (domainalias_input.xsd), aliasInfoType out (plesk_domainalias.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { aliasFilter, aliasNames, aliasSettings } from '../../shared/operation/common/site-alias.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** Tomcat is known up to protocol 1.6.9.0. */
const tomcat = optional(boolean, doc('Whether it leads to the Java applications of the site'));
const info = sequence({
  ...aliasSettings(text, { tomcat }),
  siteId: optional(aliasNames.siteId),
  name: optional(aliasNames.name),
  asciiName: aliasNames.asciiName,
});

export default edge(
  declare({
    operator: 'site-alias',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show domain aliases',
    request: sequence({ filter: aliasFilter }),
    result: sequence({ ...filtered, info: optional(info, doc('The domain alias', 'Domain alias')) }),
    columns: shown(['id', 'info.name', 'info.siteId', 'info.status', 'info.manageDns']),
    examples: shown([
      {
        summary: 'Those of a site',
        request: { filter: { siteId: 1 } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: '1',
              id: 1,
              info: {
                status: 0,
                pref: { web: true, mail: true },
                manageDns: true,
                siteId: 1,
                name: 'customer1.example.net',
              },
            },
          ],
        },
      },
    ]),
  }),
);
