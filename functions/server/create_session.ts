/** server/create_session: CreateSessionType (server_input.xsd, server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, named, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** SessionData (server_input.xsd). Only the documentation says that its values are in Base64. */
const data = sequence({
  userIp: required(named('user_ip', text), doc('IP address of the user', 'User address')),
  cEmail: optional(named('c_email', text), doc('E-mail address, if the user has none', 'E-mail')),
  cPhone: optional(named('c_phone', text), doc('Telephone number, if the user has none', 'Phone')),
  startingUrl: optional(named('starting_url', text), doc('First page')),
  sourceServer: required(
    named('source_server', clearable),
    doc('Where the user comes from, as a URL, or empty', 'Source'),
  ),
  navigation: optional(text, doc('Navigation in place of that of Plesk')),
  pathbar: optional(text, doc('Path bar in place of that of Plesk', 'Path bar')),
  logoImgUrl: optional(named('logo_img_url', text), doc('Image of the logo, as a URL', 'Logo')),
  logoImgRef: optional(named('logo_img_ref', text), doc('Link of the logo', 'Logo link')),
  localeId: optional(named('locale_id', text), doc('Language of the panel, such as en-US', 'Language')),
  skin: optional(text, doc('Skin of the panel')),
  domainName: optional(named('domain_name', text), doc('Domain to manage', 'Domain')),
  disableLockScreen: optional(
    named('disable_lock_screen', text),
    doc('Whether the screen is never locked, true or false'),
  ),
  maxButtonLength: optional(named('max_button_length', text), doc('Longest text of a button', 'Button length')),
  backUrl: optional(named('back_url', text), doc('Where to go at the end, as a URL', 'Way back')),
});

export default edge(
  declare({
    operator: 'server',
    operation: 'create_session',
    privileged: true,
    effect: 'write',
    success: 201,
    summary: 'Open a session of the panel',
    description: shown(
      'The ID signs a browser in without a password, once: /enterprise/rsession_init.php?PLESKSESSID=… on the server.',
    ),
    verifyWith: 'session/get',
    revokedBy: 'session/terminate',
    request: sequence({
      login: required(text, doc('User, by login name')),
      data: optional(data, doc('The session, each value in Base64', 'Session')),
    }),
    result: sequence({ id: optional(secret, doc('ID of the session', 'Session ID')) }),
    examples: shown([
      {
        summary: 'For a customer at 192.0.2.7 who comes from https://example.com',
        request: {
          login: 'customer1',
          data: { userIp: 'MTkyLjAuMi43', sourceServer: 'aHR0cHM6Ly9leGFtcGxlLmNvbQ==' },
        },
        reply: { id: 'ede520d0fc93ae7aa0524076d631fba2' },
      },
    ]),
  }),
);
