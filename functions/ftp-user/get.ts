/** ftp-user/get: FtpUserGetInputType and FtpUserGetOutputType (ftpuser.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { ftpUserFilter, ftpUserRights, ftpUserWebspace } from '../../shared/operation/common/ftp-user.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, text } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ftp-user',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show additional FTP accounts',
    request: sequence({ filter: ftpUserFilter, ...ftpUserWebspace }, atMostOne('webspaceId', 'webspaceName')),
    result: sequence({
      ...filtered,
      name: optional(text, doc('Name to log in with')),
      home: optional(text, doc('Home directory')),
      ...ftpUserRights,
      webspaceId: optional(id, doc('Subscription, by ID', 'Subscription ID')),
    }),
    columns: shown(['id', 'name', 'home', 'quota', 'webspaceId']),
    examples: shown([
      {
        summary: 'The accounts of a subscription',
        request: { filter: { webspaceName: 'customer1.example.com' } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: 'customer1.example.com',
              id: 1,
              name: 'customer1_ftp',
              home: '/',
              quota: -1,
              webspaceId: 1,
            },
          ],
        },
      },
    ]),
  }),
);
