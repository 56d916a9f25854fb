/** server/set: AdminSetType in (server_input.xsd), SetType out (server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { administrator, administratorRules } from '../../shared/operation/common/administrator.ts';
import { email } from '../../shared/operation/common/email.ts';
import { serverPrefs, sessionSetup } from '../../shared/operation/common/server-prefs.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import {
  choice,
  clearable,
  clearableSecret,
  flag,
  limited,
  named,
  optional,
  required,
  text,
  textAs,
} from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const admin = sequence(
  administrator({ text: clearable, email, postalCode: textAs({ clearable: true, max: 10 }) }),
  ...administratorRules,
);

const prefs = sequence(
  serverPrefs(clearable, {
    smtpPassword: optional(named('smtp_password', clearableSecret), doc('SMTP password', 'SMTP password')),
  }),
);

/** certificate: in the trees only. `admin` is a flag, by its place among the owners. */
const certificate = sequence(
  {
    name: required(text, doc('Name of the certificate')),
    webspace: optional(limited(255), doc('Of a subscription, by name', 'Subscription')),
    site: optional(limited(255), doc('Of a domain, by name', 'Domain')),
    admin: optional(flag, doc('Of the administrator', 'Administrator')),
  },
  oneOf('webspace', 'site', 'admin'),
);

export default edge(
  declare({
    operator: 'server',
    operation: 'set',
    privileged: true,
    effect: 'write',
    summary: 'Change the administrator and the settings of the server',
    description: shown('What is left out stays as it is; an empty text clears what was there.'),
    verifyWith: 'server/get',
    request: sequence({
      admin: optional(admin, doc('The administrator')),
      password: optional(textAs({ secret: true, min: 5, max: 255 }), doc('New password of the administrator')),
      prefs: optional(prefs, doc('Preferences', 'Preferences')),
      sessionSetup,
      externalId: optional(clearable, doc('ID in an external system')),
      mode: optional(choice('poweruser', 'standard'), doc('View of the panel', 'View')),
      certificates: optional(
        sequence({
          panel: optional(certificate, doc('Certificate of the panel')),
          mailServer: optional(certificate, doc('Certificate of the mail server')),
        }),
        doc('Which certificates secure the server'),
      ),
    }),
    result: sequence({}),
    examples: shown([
      {
        summary: 'Statistics of six months, and shorter sessions',
        request: { prefs: { statTtl: 6 }, sessionSetup: { loginTimeout: 15 } },
        reply: {},
      },
    ]),
  }),
);
