/** extension/uninstall: an anonymous type in, resultType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'extension',
    operation: 'uninstall',
    protocols: { since: '1.6.9.1' },
    privileged: true,
    effect: 'destroy',
    summary: 'Uninstall an extension',
    verifyWith: 'extension/get',
    request: sequence({ id: required(text, doc('Extension, by ID')) }),
    result: sequence({}),
    examples: shown([{ summary: 'One extension', request: { id: 'wp-toolkit' }, reply: {} }]),
  }),
);
