/** aps/import-config: APSImportConfigInputType and APSImportConfigOutputType (aps.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'aps',
    operation: 'import-config',
    privileged: true,
    effect: 'write',
    summary: 'Import the configuration of the application catalogue',
    unverified: 'no operation shows the configuration',
    request: sequence({ filename: required(text, doc('Path of the file on the server', 'File')) }),
    result: sequence({}),
    examples: shown([{ summary: 'From a file', request: { filename: '/tmp/config.xml' }, reply: {} }]),
  }),
);
