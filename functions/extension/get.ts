/** extension/get: ExtensionSelectionFilter in, an anonymous type out. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'extension',
    operation: 'get',
    protocols: { since: '1.6.9.1' },
    privileged: true,
    effect: 'read',
    summary: 'Show installed extensions',
    request: sequence({
      filter: optional(
        sequence({ id: required(text, doc('Extension, by ID')) }),
        doc('Which extension; every one if left out'),
      ),
    }),
    result: sequence({
      ...filtered,
      details: optional(
        list(
          sequence({
            id: optional(text, doc('ID of the extension')),
            name: optional(text, doc('Name')),
            version: optional(text, doc('Version')),
            release: optional(text, doc('Release')),
            active: optional(boolean, doc('Whether it is switched on')),
          }),
        ),
        doc('An extension', 'Extensions'),
      ),
    }),
    columns: shown(['details.id', 'details.name', 'details.version', 'details.release', 'details.active']),
    examples: shown([
      {
        summary: 'One extension',
        request: { filter: { id: 'wp-toolkit' } },
        reply: {
          details: [{ id: 'wp-toolkit', name: 'WordPress Toolkit', version: '1.0.0', release: '1', active: true }],
        },
      },
    ]),
  }),
);
