/** server/get_protos: GetProtosType (server_input.xsd, server_output.xsd). The gateway also sends it by itself. */

import type * as v from 'valibot';
import { list } from '../operation/collection.ts';
import { declare } from '../operation/declaration.ts';
import { doc } from '../operation/doc.ts';
import { optional, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';
import { shown } from '../operation/shown.ts';
import type { Result } from '../packet/result.ts';
import { newestFirst } from './protocols.ts';

export const serverGetProtos = declare({
  operator: 'server',
  operation: 'get_protos',
  effect: 'read',
  summary: 'List the protocols that the server speaks',
  request: sequence({}),
  result: sequence({
    protos: optional(sequence({ proto: optional(list(text), doc('Versions', 'Protocols')) }), doc('The protocols')),
  }),
  columns: shown(['protos.proto']),
  examples: shown([{ summary: 'What there is', request: {}, reply: { protos: { proto: ['1.6.9.0', '1.6.9.1'] } } }]),
});

/** @returns the protocols in the results of a packet with one server/get_protos, newest first */
export function protocolsIn(results: readonly (readonly Result[])[]): readonly string[] {
  const { protos } = (results[0]?.[0] ?? {}) as v.InferOutput<typeof serverGetProtos.result>;
  return newestFirst(protos?.proto ?? []);
}
