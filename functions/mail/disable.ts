/**
 * mail/disable: the ID of a site in (mail_input.xsd), resultType (common.xsd) out. The schema allows several results, but a
 * request is about one site.
 */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'mail',
    operation: 'disable',
    effect: 'write',
    summary: 'Turn the mail service of a site off',
    verifyWith: 'mail/get_prefs',
    request: sequence({ siteId: required(id, doc('Site, by ID')) }),
    result: sequence({}),
    examples: shown([{ summary: 'By ID', request: { siteId: 1 }, reply: {} }]),
  }),
);
