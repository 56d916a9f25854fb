/** certificate/install: certificateType (certificate_input.xsd) in, resultType (common.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { certificate } from '../../shared/operation/common/certificate.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'certificate',
    operation: 'install',
    effect: 'write',
    success: 201,
    summary: 'Put a certificate into a repository',
    verifyWith: 'certificate/get-pool',
    request: sequence(certificate, oneOf('webspace', 'site', 'admin')),
    result: sequence({}),
    examples: shown([
      {
        summary: 'For the sites of a subscription',
        request: {
          name: 'blog',
          webspace: 'customer1.example.com',
          content: {
            csr: '-----BEGIN CERTIFICATE REQUEST-----\nMIIC\n-----END CERTIFICATE REQUEST-----',
            pvt: '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
          },
        },
        reply: {},
      },
    ]),
  }),
);
