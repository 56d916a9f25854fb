/** ftp-user/add: FtpUserAddInputType and FtpUserAddOutputType (ftpuser.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { ftpUserRights, ftpUserWebspace } from '../../shared/operation/common/ftp-user.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, id, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { needs, oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ftp-user',
    operation: 'add',
    effect: 'write',
    success: 201,
    summary: 'Create an additional FTP account',
    verifyWith: 'ftp-user/get',
    request: sequence(
      {
        name: required(text, doc('Name to log in with')),
        password: required(secret, doc('Password')),
        home: optional(text, doc('Home directory')),
        createNonExistent: optional(boolean, doc('Whether to create the home directory', 'Create home')),
        ...ftpUserRights,
        ...ftpUserWebspace,
      },
      needs('createNonExistent', 'home'),
      oneOf('webspaceId', 'webspaceName'),
    ),
    result: sequence({ id: optional(id, doc('ID of the new account')) }),
    examples: shown([
      {
        summary: 'An account with a directory of its own',
        request: {
          name: 'designer',
          password: 'correct-Horse-7',
          home: '/httpdocs/shop',
          createNonExistent: true,
          webspaceName: 'customer1.example.com',
        },
        reply: { id: 2 },
      },
    ]),
  }),
);
