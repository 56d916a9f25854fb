/** dns/remove_from_acl: aclFilter in (dns_input.xsd), aclResultType out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { aclFilter, aclResult } from '../../shared/operation/common/dns-acl.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'remove_from_acl',
    effect: 'destroy',
    many: true,
    summary: 'Remove hosts from the access control list',
    verifyWith: 'dns/get_acl',
    request: sequence({ filter: aclFilter }),
    result: aclResult,
    columns: shown(['host']),
    examples: shown([
      {
        summary: 'One host',
        request: { filter: { host: '192.0.2.54' } },
        reply: { results: [{ status: 'ok', host: ['192.0.2.54'] }] },
      },
    ]),
  }),
);
