/** certificate/remove: anonymous types (certificate_input.xsd, certificate_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { certificateOwner } from '../../shared/operation/common/certificate.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, required, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'certificate',
    operation: 'remove',
    effect: 'destroy',
    many: true,
    summary: 'Delete certificates from a repository',
    verifyWith: 'certificate/get-pool',
    request: sequence(
      {
        filter: required(
          sequence({ name: required(list(text), doc('Names of certificates', 'Names')) }),
          doc('Which certificates'),
        ),
        ...certificateOwner,
      },
      oneOf('webspace', 'site', 'admin'),
    ),
    result: sequence({ name: optional(text, doc('Name of the certificate')) }),
    columns: shown(['name']),
    examples: shown([
      {
        summary: 'One certificate',
        request: { filter: { name: 'shop' }, webspace: 'customer1.example.com' },
        reply: { results: [{ status: 'ok', name: 'shop' }] },
      },
    ]),
  }),
);
