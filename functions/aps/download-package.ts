/** aps/download-package: APSPackageDownloadInputType and APSPackageDownloadOutputType (aps.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { chosenApplication } from '../../shared/operation/common/packages.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'aps',
    operation: 'download-package',
    effect: 'write',
    success: 202,
    summary: 'Download an application from the catalogue',
    verifyWith: 'aps/get-packages-list',
    request: sequence({
      package: required(chosenApplication, doc('Application', 'Application')),
      apsCatalogUrl: optional(text, doc('Address of the catalogue', 'Catalogue')),
    }),
    result: sequence({ taskId: optional(id, doc('Task, by ID, for aps/get-download-status')) }),
    examples: shown([
      {
        summary: 'The newest version',
        request: { package: { name: 'WordPress' } },
        reply: { taskId: 1 },
      },
    ]),
  }),
);
