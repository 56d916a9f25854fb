/** server/license-retrieve-keys: an empty element in (the schema gives it no type), a bare result out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'license-retrieve-keys',
    privileged: true,
    effect: 'write',
    summary: 'Install all additional licence keys',
    description: shown('Those that are linked to the licence key of the server.'),
    verifyWith: 'server/get_additional_key',
    request: sequence({}),
    result: sequence({}),
    examples: shown([{ summary: 'All of them', request: {}, reply: {} }]),
  }),
);
