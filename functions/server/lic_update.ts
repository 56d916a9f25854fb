/** server/lic_update: LicenseUpdateType in (server_input.xsd), a result without an element of its own out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'lic_update',
    privileged: true,
    effect: 'write',
    summary: 'Update a licence key',
    verifyWith: 'server/get',
    request: sequence({
      filter: required(sequence({ keyId: required(text, doc('By ID')) }), doc('Which key')),
      instanceId: optional(text, doc('Instance ID')),
    }),
    reply: 'bare',
    result: sequence({}),
    examples: shown([{ summary: 'By its ID', request: { filter: { keyId: 'PLSK.00000001.0000' } }, reply: {} }]),
  }),
);
