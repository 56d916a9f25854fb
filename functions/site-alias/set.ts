/** site-alias/set: domainAliasFilterType (domainalias_input.xsd) and Settings (plesk_domainalias.xsd) in, resultFilterType out (common.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { aliasFilter, aliasSettings } from '../../shared/operation/common/site-alias.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'site-alias',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change domain aliases',
    verifyWith: 'site-alias/get',
    request: sequence({
      filter: aliasFilter,
      settings: required(sequence(aliasSettings(clearable, {})), doc('What to change')),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'No mail',
        request: { filter: { id: 1 }, settings: { pref: { mail: false } } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
