/** dns/sync-with-template: dnsIpSelectionFilterType in (dns_input.xsd), resultType out (common.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { everything, optional, required, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'dns',
    operation: 'sync-with-template',
    effect: 'write',
    summary: 'Sync DNS zones with the DNS template',
    description: shown('Records that users have changed stay as they are. Plesk for Linux only.'),
    verifyWith: 'dns/get_rec',
    request: sequence({
      filter: required(
        sequence(
          {
            usedIp: optional(text, doc('Zones that use this IP address', 'IP address')),
            all: optional(everything, doc('Every zone on the server', 'All zones')),
          },
          oneOf('usedIp', 'all'),
        ),
        doc('Which zones'),
      ),
    }),
    result: sequence({}),
    examples: shown([{ summary: 'Zones of an address', request: { filter: { usedIp: '192.0.2.1' } }, reply: {} }]),
  }),
);
