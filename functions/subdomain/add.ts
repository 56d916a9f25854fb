/** subdomain/add: SubdomainAddInputType and SubdomainAddOutputType (subdomain.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { hostingProperties } from '../../shared/operation/common/hosting.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'subdomain',
    operation: 'add',
    effect: 'write',
    success: 201,
    summary: 'Create a subdomain',
    verifyWith: 'subdomain/get',
    request: sequence({
      parent: required(text, doc('Name of the parent domain')),
      name: required(text, doc('Name below the parent domain, such as shop')),
      home: optional(text, doc('Folder of the website', 'Folder')),
      property: hostingProperties(text),
    }),
    result: sequence({ id: optional(id, doc('ID of the new subdomain')) }),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'With a folder of its own',
        request: { parent: 'customer1.example.com', name: 'shop', home: '/shop', property: { php: 'true' } },
        reply: { id: 3 },
      },
    ]),
  }),
);
