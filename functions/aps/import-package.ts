/** aps/import-package: APSPackageImportInputType and APSPackageImportOutputType (aps.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'aps',
    operation: 'import-package',
    privileged: true,
    effect: 'write',
    success: 201,
    summary: 'Import an application from a file on the server',
    verifyWith: 'aps/get-packages-list',
    request: sequence({ filename: required(text, doc('Path of the file on the server', 'File')) }),
    result: sequence({ packageId: optional(id, doc('Application, by ID', 'Application ID')) }),
    examples: shown([
      {
        summary: 'From a file',
        request: { filename: '/tmp/wordpress.app.zip' },
        reply: { packageId: 1 },
      },
    ]),
  }),
);
