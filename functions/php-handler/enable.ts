/** php-handler/enable: PhpHandlerInputType and PhpHandlerOutputResult, in the trees only. */

import { edge } from '../../shared/http/edge.ts';
import { fpm, phpHandler, phpHandlerColumns, phpHandlerFilter } from '../../shared/operation/common/php-handler.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'php-handler',
    operation: 'enable',
    protocols: { since: '1.6.7.0' },
    effect: 'write',
    many: true,
    summary: 'Enable PHP handlers',
    verifyWith: 'php-handler/get',
    request: sequence({ filter: phpHandlerFilter }),
    result: phpHandler,
    columns: shown(phpHandlerColumns),
    examples: shown([
      {
        summary: 'One handler',
        request: { filter: { id: 'plesk-php83-fpm' } },
        reply: { results: [fpm('enabled')] },
      },
    ]),
  }),
);
