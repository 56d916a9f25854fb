/** subdomain/rename: SubdomainRenameInputType and SubdomainRenameOutputType (subdomain.xsd). The schema does not say that the name is a text; the documentation does. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'subdomain',
    operation: 'rename',
    effect: 'write',
    summary: 'Rename a subdomain',
    verifyWith: 'subdomain/get',
    request: sequence({
      id: required(id, doc('Subdomain, by ID')),
      name: required(text, doc('New name below the parent domain', 'New name')),
    }),
    result: sequence({}),
    examples: shown([{ summary: 'A new name', request: { id: 2, name: 'news' }, reply: {} }]),
  }),
);
