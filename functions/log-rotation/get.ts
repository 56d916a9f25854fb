/** log-rotation/get: LogRotationGetInput and LogRotationGetOutput (logrotation.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { logRotation, logRotationFilter } from '../../shared/operation/common/log-rotation.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'log-rotation',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show how the logs of sites are rotated',
    request: sequence({ filter: logRotationFilter }),
    result: sequence({ ...filtered, settings: optional(logRotation(text, atMostOne), doc('Settings')) }),
    columns: shown([
      'id',
      'settings.logCondition.logBysize',
      'settings.logCondition.logBytime',
      'settings.logMaxNumFiles',
      'settings.logCompress',
    ]),
    examples: shown([
      {
        summary: 'One site',
        request: { filter: { siteId: 1 } },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: '1',
              id: 1,
              settings: { logCondition: { logBytime: 'Daily' }, logMaxNumFiles: 3, logCompress: true },
            },
          ],
        },
      },
    ]),
  }),
);
