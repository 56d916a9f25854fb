/** server/initial_setup: initialSetupType (plesk_server.xsd) and InitialSetupType (server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { administrator, administratorRules } from '../../shared/operation/common/administrator.ts';
import { email } from '../../shared/operation/common/email.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, limited, named, optional, required, text, textAs } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const admin = sequence(administrator({ text, email, postalCode: limited(10) }), ...administratorRules);

export default edge(
  declare({
    operator: 'server',
    operation: 'initial_setup',
    privileged: true,
    effect: 'write',
    summary: 'Set up a new server',
    verifyWith: 'server/get',
    request: sequence({
      admin: required(admin, doc('The administrator')),
      password: required(textAs({ secret: true, min: 5, max: 255 }), doc('Password of the administrator')),
      serverName: optional(named('server_name', text), doc('Full host name', 'Host name')),
      trialLicense: optional(named('trial_license', boolean), doc('Whether to take a trial licence', 'Trial licence')),
    }),
    result: sequence({ serverName: optional(named('server_name', text), doc('Full host name', 'Host name')) }),
    columns: shown(['serverName']),
    examples: shown([
      {
        summary: 'A host name and an administrator',
        request: {
          admin: { adminPname: 'Jane Doe', adminEmail: 'jane@example.com' },
          password: 'correct-Horse-7',
          serverName: 'plesk.example.com',
        },
        reply: { serverName: 'plesk.example.com' },
      },
    ]),
  }),
);
