/** log-rotation/get-status: LogRotationGetStatusInput and LogRotationGetStatusOutput (logrotation.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { logRotationFilter } from '../../shared/operation/common/log-rotation.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'log-rotation',
    operation: 'get-status',
    effect: 'read',
    many: true,
    summary: 'Show whether the logs of sites are rotated',
    request: sequence({ filter: logRotationFilter }),
    result: sequence({ ...filtered, enabled: optional(boolean, doc('Whether its logs are rotated')) }),
    columns: shown(['id', 'enabled']),
    examples: shown([
      {
        summary: 'One site',
        request: { filter: { siteId: 1 } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1, enabled: true }] },
      },
    ]),
  }),
);
