/** secret_key/delete: anonymous types (secret_key_input.xsd, secret_key_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { secretKeyFilter } from '../../shared/operation/common/secret-key-filter.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'secret_key',
    operation: 'delete',
    privileged: true,
    effect: 'destroy',
    many: true,
    summary: 'Delete secret keys of the XML API',
    description: shown('One result for each key, in the order of the filter.'),
    verifyWith: 'secret_key/get_info',
    request: sequence({ filter: secretKeyFilter }),
    // Plesk repeats the `key` that was asked for: no reply shows a key that was typed.
    result: sequence({}),
    examples: shown([
      {
        summary: 'One key',
        request: { filter: { key: 'c5b239d1-8eb6-4cee-86b7-aa16be37fee8' } },
        reply: { results: [{ status: 'ok' }] },
      },
    ]),
  }),
);
