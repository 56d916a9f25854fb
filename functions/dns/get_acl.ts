/** dns/get_acl: nothing in, aclResultType out (dns_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { aclResult } from '../../shared/operation/common/dns-acl.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'get_acl',
    effect: 'read',
    many: true,
    summary: 'Show the access control list of the name server',
    request: sequence({}),
    result: aclResult,
    columns: shown(['host']),
    examples: shown([
      { summary: 'All hosts', request: {}, reply: { results: [{ status: 'ok', host: ['192.0.2.53'] }] } },
    ]),
  }),
);
