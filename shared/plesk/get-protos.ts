/** server/get_protos: GetProtosType (server_input.xsd, server_output.xsd). The gateway asks it by itself; it is no route. */

import { list } from '../operation/collection.ts';
import { declare } from '../operation/declaration.ts';
import { optional, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';

export const serverGetProtos = declare({
  operator: 'server',
  operation: 'get_protos',
  effect: 'read',
  summary: 'Read which protocols the server speaks',
  request: sequence({}),
  result: sequence({ protos: optional(sequence({ proto: optional(list(text)) })) }),
  examples: [],
});
