/** certificate/update: certificateType in, resultType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { certificate } from '../../shared/operation/common/certificate.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'certificate',
    operation: 'update',
    protocols: { since: '1.6.8.0' },
    effect: 'write',
    summary: 'Replace the content of a certificate',
    unverified: 'no operation shows the content of a certificate',
    request: sequence(certificate, oneOf('webspace', 'site', 'admin')),
    result: sequence({}),
    examples: shown([
      {
        summary: 'A renewed certificate',
        request: {
          name: 'shop',
          webspace: 'customer1.example.com',
          content: {
            csr: '-----BEGIN CERTIFICATE REQUEST-----\nMIIC\n-----END CERTIFICATE REQUEST-----',
            pvt: '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
            cert: '-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----',
          },
        },
        reply: {},
      },
    ]),
  }),
);
