/** site-alias/create: aliasInfoType in (plesk_domainalias.xsd), the new ID out (domainalias_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { aliasNames, aliasSettings } from '../../shared/operation/common/site-alias.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'site-alias',
    operation: 'create',
    effect: 'write',
    success: 201,
    summary: 'Create a domain alias',
    verifyWith: 'site-alias/get',
    request: sequence({ ...aliasSettings(text, {}), ...aliasNames }),
    result: sequence({ id: optional(id, doc('ID of the new domain alias')) }),
    columns: shown(['id']),
    examples: shown([
      { summary: 'Another name of a site', request: { siteId: 1, name: 'example.org' }, reply: { id: 4 } },
    ]),
  }),
);
