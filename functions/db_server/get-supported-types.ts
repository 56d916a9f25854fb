/** db_server/get-supported-types: NoneType in, an anonymous type out (database_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'db_server',
    operation: 'get-supported-types',
    effect: 'read',
    summary: 'Show the types of database servers that can be registered',
    request: sequence({}),
    result: sequence({ type: optional(list(text), doc('Types', 'Types')) }),
    examples: shown([{ summary: 'Every type', request: {}, reply: { type: ['mysql', 'postgresql'] } }]),
  }),
);
