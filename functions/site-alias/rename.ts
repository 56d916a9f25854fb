/** site-alias/rename: a domain alias and its new name in (domainalias_input.xsd), resultType out (common.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, named, optional, required, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'site-alias',
    operation: 'rename',
    effect: 'write',
    summary: 'Rename a domain alias',
    verifyWith: 'site-alias/get',
    request: sequence(
      {
        id: optional(id, doc('Domain alias, by ID')),
        name: optional(text, doc('Domain alias, by name')),
        newName: required(named('new_name', text), doc('New name')),
      },
      oneOf('id', 'name'),
    ),
    result: sequence({}),
    examples: shown([{ summary: 'By ID', request: { id: 1, newName: 'example.org' }, reply: {} }]),
  }),
);
