/** extension/install: an anonymous type in, resultType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { limited, optional, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'extension',
    operation: 'install',
    protocols: { since: '1.6.8.0' },
    privileged: true,
    effect: 'write',
    success: 201,
    summary: 'Install an extension',
    verifyWith: 'extension/get',
    request: sequence(
      {
        url: optional(limited(255), doc('Address of the package', 'URL')),
        id: optional(text, doc('Extension of the catalogue, by ID (protocol 1.6.9.1)')),
      },
      oneOf('url', 'id'),
    ),
    result: sequence({}),
    examples: shown([{ summary: 'From the catalogue', request: { id: 'wp-toolkit' }, reply: {} }]),
  }),
);
