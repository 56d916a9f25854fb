/** locale/disable: LocaleDisableInput and LocaleDisableOutput (locale.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { localeFilter, ofLocale } from '../../shared/operation/common/locale.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'locale',
    operation: 'disable',
    effect: 'write',
    many: true,
    summary: 'Make language packs unavailable',
    verifyWith: 'locale/get',
    request: sequence({ filter: localeFilter }),
    result: sequence(ofLocale),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'French',
        request: { filter: { id: 'fr-FR' } },
        reply: { results: [{ status: 'ok', filterId: 'fr-FR', id: 'fr-FR' }] },
      },
    ]),
  }),
);
