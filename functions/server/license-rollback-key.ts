/** server/license-rollback-key: an empty element in (the schema gives it no type), an anonymous type out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'license-rollback-key',
    privileged: true,
    effect: 'write',
    summary: 'Go back to the licence key before',
    verifyWith: 'server/get',
    request: sequence({}),
    result: sequence({ keyId: optional(text, doc('ID of the key')) }),
    columns: shown(['keyId']),
    examples: shown([{ summary: 'The key before', request: {}, reply: { keyId: 'PLSK.00000001.0000' } }]),
  }),
);
