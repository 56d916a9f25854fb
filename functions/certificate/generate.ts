/** certificate/generate: infoType (certificate_input.xsd) in, an anonymous type out. */

import { edge } from '../../shared/http/edge.ts';
import { privateKey } from '../../shared/operation/common/certificate.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { named, oneNumber, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'certificate',
    operation: 'generate',
    // Plesk keeps neither the key nor the request.
    effect: 'read',
    summary: 'Make a private key and a signing request',
    description: shown('Plesk keeps neither: certificate/install takes both.'),
    request: sequence({
      info: required(
        sequence({
          bits: required(oneNumber(1024, 2048), doc('Bits of the key')),
          country: required(text, doc('Country, by its two-letter code')),
          // Only the documentation says that it is a text.
          state: required(text, doc('State or province')),
          location: required(text, doc('City')),
          company: required(text, doc('Company')),
          dept: optional(text, doc('Department', 'Department')),
          email: required(text, doc('E-mail address')),
          name: required(text, doc('Domain name that the certificate is for', 'Domain name')),
        }),
        doc('What the signing request says'),
      ),
      pvt: optional(named('PVT', privateKey), doc('Private key to use; a new one if left out', 'Private key')),
    }),
    result: sequence({
      csr: optional(text, doc('Signing request', 'CSR')),
      pvt: optional(secret, doc('Private key', 'Private key')),
    }),
    examples: shown([
      {
        summary: 'For a site',
        request: {
          info: {
            bits: 2048,
            country: 'CA',
            state: 'Ontario',
            location: 'Ottawa',
            company: 'Doe Ltd',
            email: 'jane@example.com',
            name: 'customer1.example.com',
          },
        },
        reply: { csr: '-----BEGIN CERTIFICATE REQUEST-----\n…', pvt: '-----BEGIN RSA PRIVATE KEY-----\n…' },
      },
    ]),
  }),
);
