/** log-rotation/enable: LogRotationEnableInput and LogRotationEnableOutput (logrotation.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { logRotationFilter } from '../../shared/operation/common/log-rotation.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'log-rotation',
    operation: 'enable',
    effect: 'write',
    many: true,
    summary: 'Rotate the logs of sites',
    verifyWith: 'log-rotation/get-status',
    request: sequence({ filter: logRotationFilter }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'One site',
        request: { filter: { siteId: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
