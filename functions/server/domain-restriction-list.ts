/** server/domain-restriction-list: an empty element in, a list without a result around it out (plesk_server.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { integer, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'domain-restriction-list',
    effect: 'read',
    summary: 'List the restricted domain names',
    request: sequence({}),
    reply: 'bare',
    result: sequence({
      enable: optional(integer(), doc('1 if the names are refused, else 0', 'Refused')),
      name: optional(list(text), doc('The names')),
    }),
    columns: shown(['enable', 'name']),
    examples: shown([{ summary: 'What there is', request: {}, reply: { enable: 1, name: ['shop.example'] } }]),
  }),
);
