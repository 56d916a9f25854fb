/** server/clean-mail-queue: an empty element in (the schema gives it no type), a bare result out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'clean-mail-queue',
    privileged: true,
    effect: 'destroy',
    summary: 'Delete all messages of the mail queue',
    unverified: 'no operation shows the mail queue',
    request: sequence({}),
    result: sequence({}),
    examples: shown([{ summary: 'All of them', request: {}, reply: {} }]),
  }),
);
