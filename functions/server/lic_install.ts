/** server/lic_install: LicenseInstallType (server_input.xsd, server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { licence } from '../../shared/operation/common/server-key.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, named, optional, secret, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'lic_install',
    privileged: true,
    effect: 'write',
    success: 202,
    summary: 'Install a licence key',
    verifyWith: 'server/get',
    request: sequence(
      {
        license: optional(licence, doc('File of the key, in Base64', 'File')),
        activationCode: optional(secret, doc('Activation code')),
        additionalKey: optional(named('additional_key', flag), doc('The key is an additional one')),
        instanceId: optional(text, doc('Instance ID')),
      },
      oneOf('license', 'activationCode'),
    ),
    result: sequence({ keyId: optional(text, doc('ID of the key')) }),
    columns: shown(['keyId']),
    examples: shown([
      {
        summary: 'By an activation code',
        request: { activationCode: 'A00B00-C00D00-E00F00' },
        reply: { keyId: 'PLSK.00000001.0000' },
      },
    ]),
  }),
);
