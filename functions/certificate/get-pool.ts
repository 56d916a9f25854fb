/** certificate/get-pool: certificateFilterType (certificate_input.xsd) in, certificatesType out. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, id, optional, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'certificate',
    operation: 'get-pool',
    effect: 'read',
    many: true,
    summary: 'Show the certificates of a repository',
    request: sequence(
      {
        filter: optional(
          sequence(
            {
              domainId: optional(list(id), doc('Domains, by ID', 'Domain IDs')),
              domainName: optional(list(text), doc('Domains, by name', 'Domain names')),
              domainGuid: optional(list(text), doc('Domains, by GUID', 'Domain GUIDs')),
            },
            oneOf('domainId', 'domainName', 'domainGuid'),
          ),
          doc('Repositories of which domains'),
        ),
        // Only the documentation says that it is a flag.
        admin: optional(flag, doc('Repository of the server', 'Server')),
      },
      oneOf('filter', 'admin'),
    ),
    result: sequence({
      ...filtered,
      certificates: optional(
        sequence({
          certificate: optional(
            list(sequence({ name: optional(text, doc('Name of the certificate')) })),
            doc('A certificate'),
          ),
        }),
        doc('Certificates in the repository'),
      ),
    }),
    columns: shown(['filterId', 'certificates.certificate.name']),
    examples: shown([
      {
        summary: 'Of a domain',
        request: { filter: { domainName: 'customer1.example.com' } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: 'customer1.example.com',
              id: 1,
              certificates: { certificate: [{ name: 'shop' }] },
            },
          ],
        },
      },
    ]),
  }),
);
