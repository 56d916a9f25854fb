/** extension/call: any one element in, any elements out; which ones is a matter of the extension. */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';
import { tree, trees } from '../../shared/operation/tree.ts';

export default edge(
  declare({
    operator: 'extension',
    operation: 'call',
    protocols: { since: '1.6.8.0' },
    privileged: true,
    effect: 'write',
    summary: 'Call an extension',
    description: shown('The element has the ID of the extension as its name, and what the extension asks for in it.'),
    unverified: 'only the extension knows what it did',
    request: tree,
    result: sequence({ ...filtered, children: optional(trees, doc('What the extension answers', 'Answer')) }),
    examples: shown([
      {
        summary: 'An operation of an extension',
        request: { name: 'example', children: [{ name: 'status' }] },
        reply: { children: [{ name: 'status', text: 'active' }] },
      },
    ]),
  }),
);
