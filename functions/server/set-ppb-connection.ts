/** server/set-ppb-connection: SetPPBConnectionType in (server_input.xsd), a bare result out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** Of SetPPBConnectionType: PPB is Parallels Plesk Billing. */
const connection = sequence({
  ppbUrl: required(text, doc('Address of the billing system', 'Address')),
  remoteAccessHash: required(secret, doc('Hash that it signs in with', 'Access hash')),
  integrationApiVersion: required(text, doc('Version of its interface', 'Version')),
  ppbRemote: optional(boolean, doc('Whether it is on another server', 'Remote')),
});

export default edge(
  declare({
    operator: 'server',
    operation: 'set-ppb-connection',
    privileged: true,
    effect: 'write',
    summary: 'Connect Plesk to a billing system',
    unverified: 'no operation shows the connection',
    request: sequence({ connection: required(connection, doc('The connection')) }),
    result: sequence({}),
    examples: shown([
      {
        summary: 'A billing system',
        request: {
          connection: {
            ppbUrl: 'https://billing.example.com',
            remoteAccessHash: 'correct-Horse-7',
            integrationApiVersion: '1.0',
          },
        },
        reply: {},
      },
    ]),
  }),
);
