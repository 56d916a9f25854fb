/** log-rotation/set: LogRotationSetInput and LogRotationSetOutput (logrotation.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { logRotation, logRotationFilter } from '../../shared/operation/common/log-rotation.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, required } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'log-rotation',
    operation: 'set',
    effect: 'write',
    many: true,
    summary: 'Change how the logs of sites are rotated',
    verifyWith: 'log-rotation/get',
    request: sequence({
      filter: logRotationFilter,
      settings: required(logRotation(clearable, oneOf), doc('Settings')),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'Every week',
        request: { filter: { siteId: 1 }, settings: { logCondition: { logBytime: 'Weekly' } } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
