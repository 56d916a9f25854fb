/** php-handler/get-usage: PhpHandlerInputType and PhpHandlerDomainListResult, in the trees only. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { phpHandlerFilter } from '../../shared/operation/common/php-handler.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** DomainInfo: in the trees only. */
const domain = sequence({
  id: optional(text, doc('ID of the domain')),
  name: optional(text, doc('Name of the domain')),
});

export default edge(
  declare({
    operator: 'php-handler',
    operation: 'get-usage',
    protocols: { since: '1.6.7.0' },
    effect: 'read',
    many: true,
    summary: 'List the domains that use PHP handlers',
    request: sequence({ filter: phpHandlerFilter }),
    result: sequence({ domain: optional(list(domain), doc('The domains')) }),
    columns: shown(['domain.id', 'domain.name']),
    examples: shown([
      {
        summary: 'Of one handler',
        request: { filter: { id: 'plesk-php83-fpm' } },
        reply: { results: [{ status: 'ok', domain: [{ id: '1', name: 'customer1.example.com' }] }] },
      },
    ]),
  }),
);
