/** virtdir/get: GetVDirInputType and VDirGetResultType (virtdir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { virtualDirectory, virtualDirectorySettings } from '../../shared/operation/common/virtual-directory.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional } from '../../shared/operation/schema.ts';
import { atMostOne, oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'virtdir',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show virtual directories (Windows)',
    request: sequence(virtualDirectory, oneOf('siteId', 'subdomainId')),
    result: sequence({
      ...filtered,
      properties: optional(virtualDirectorySettings(atMostOne), doc('Settings', 'Settings')),
    }),
    columns: shown(['id', 'properties.realPath', 'properties.accessRead', 'properties.accessWrite']),
    examples: shown([
      {
        summary: 'One directory',
        request: { siteId: 1, name: '/docs' },
        reply: { results: [{ status: 'ok', id: 1, properties: { accessRead: true, accessWrite: false } }] },
      },
    ]),
  }),
);
