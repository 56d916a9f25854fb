/** ftp-user/del: FtpUserDelInputType and FtpUserDelOutputType (ftpuser.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { ftpUserFilter, ftpUserWebspace } from '../../shared/operation/common/ftp-user.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ftp-user',
    operation: 'del',
    effect: 'destroy',
    many: true,
    summary: 'Delete additional FTP accounts',
    verifyWith: 'ftp-user/get',
    request: sequence({ filter: ftpUserFilter, ...ftpUserWebspace }, atMostOne('webspaceId', 'webspaceName')),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One account',
        request: { filter: { name: 'customer1_ftp' } },
        reply: { results: [{ status: 'ok', filterId: 'customer1_ftp', id: 1 }] },
      },
    ]),
  }),
);
