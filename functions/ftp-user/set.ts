/** ftp-user/set: FtpUserSetInputType and FtpUserSetOutputType (ftpuser.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { ftpUserFilter, ftpUserRights, ftpUserWebspace } from '../../shared/operation/common/ftp-user.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, optional, required, secret, text } from '../../shared/operation/schema.ts';
import { atMostOne, needs, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ftp-user',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change additional FTP accounts',
    verifyWith: 'ftp-user/get',
    request: sequence(
      {
        filter: ftpUserFilter,
        values: required(
          sequence(
            {
              name: optional(text, doc('Name to log in with')),
              password: optional(secret, doc('Password')),
              home: optional(text, doc('Home directory')),
              createNonExistent: optional(boolean, doc('Whether to create the home directory', 'Create home')),
              ...ftpUserRights,
            },
            needs('createNonExistent', 'home'),
          ),
          doc('What to change'),
        ),
        ...ftpUserWebspace,
      },
      atMostOne('webspaceId', 'webspaceName'),
    ),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'Another password',
        request: { filter: { name: 'customer1_ftp' }, values: { password: 'correct-Horse-7' } },
        reply: { results: [{ status: 'ok', filterId: 'customer1_ftp', id: 1 }] },
      },
    ]),
  }),
);
