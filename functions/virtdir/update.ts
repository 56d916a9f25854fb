/** virtdir/update: UpdateVDirInputType and VDirResultType (virtdir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { virtualDirectory, virtualDirectorySettings } from '../../shared/operation/common/virtual-directory.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'virtdir',
    operation: 'update',
    effect: 'write',
    summary: 'Change a virtual directory (Windows)',
    verifyWith: 'virtdir/get',
    request: sequence(
      {
        ...virtualDirectory,
        properties: required(virtualDirectorySettings(oneOf), doc('Settings', 'Settings')),
      },
      oneOf('siteId', 'subdomainId'),
    ),
    result: sequence({}),
    examples: shown([
      {
        summary: 'Visitors may list it',
        request: { siteId: 1, name: '/docs', properties: { dirBrowsing: true } },
        reply: {},
      },
    ]),
  }),
);
