/** protected-dir/add: ProtectedDirAddInput and ProtectedDirAddOutput (protected_dir.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { directoryLocation } from '../../shared/operation/common/protected-directory.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'protected-dir',
    operation: 'add',
    effect: 'write',
    success: 201,
    summary: 'Protect a directory of a site with passwords',
    verifyWith: 'protected-dir/get',
    request: sequence({
      siteId: required(id, doc('Site, by ID')),
      name: required(text, doc('Path of the directory', 'Directory')),
      header: optional(text, doc('Title that visitors see')),
      location: directoryLocation,
    }),
    result: sequence({ id: optional(id, doc('ID of the new protected directory')) }),
    examples: shown([
      {
        summary: 'A directory of a site',
        request: { siteId: 1, name: '/internal', header: 'Staff only' },
        reply: { id: 2 },
      },
    ]),
  }),
);
