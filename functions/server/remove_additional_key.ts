/** server/remove_additional_key: RemoveAdditionalKeyType in (server_input.xsd), a bare result out. */

import { edge } from '../../shared/http/edge.ts';
import { additionalKeys } from '../../shared/operation/common/server-key.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'remove_additional_key',
    privileged: true,
    effect: 'destroy',
    summary: 'Remove additional licence keys',
    verifyWith: 'server/get_additional_key',
    request: sequence({ filter: additionalKeys }),
    result: sequence({}),
    examples: shown([{ summary: 'Every one', request: { filter: { all: true } }, reply: {} }]),
  }),
);
