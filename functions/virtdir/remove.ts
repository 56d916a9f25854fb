/** virtdir/remove: RemoveVDirInputType and VDirResultType (virtdir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { virtualDirectory } from '../../shared/operation/common/virtual-directory.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'virtdir',
    operation: 'remove',
    effect: 'destroy',
    summary: 'Delete a virtual directory (Windows)',
    verifyWith: 'virtdir/get',
    request: sequence(virtualDirectory, oneOf('siteId', 'subdomainId')),
    result: sequence({}),
    examples: shown([{ summary: 'One directory', request: { siteId: 1, name: '/docs' }, reply: {} }]),
  }),
);
