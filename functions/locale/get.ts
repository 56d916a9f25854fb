/** locale/get: LocaleGetInput and LocaleGetOutput (locale.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { localeFilter, ofLocale } from '../../shared/operation/common/locale.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, integer, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** LocaleInfo. */
const info = sequence({
  id: optional(text, doc('Name of the language pack')),
  lang: optional(text, doc('Language', 'Language')),
  country: optional(text, doc('Country')),
  used: optional(integer(-2147483648n, 2147483647n), doc('How many accounts use it')),
  enabled: optional(boolean, doc('Whether it is available')),
});

export default edge(
  declare({
    operator: 'locale',
    operation: 'get',
    effect: 'read',
    many: true,
    summary: 'Show language packs',
    request: sequence({ filter: localeFilter }),
    result: sequence({ ...ofLocale, info: optional(info, doc('The language pack', 'Language pack')) }),
    columns: shown(['info.id', 'info.lang', 'info.country', 'info.used', 'info.enabled']),
    examples: shown([
      {
        summary: 'Every language pack',
        request: { filter: { all: true } },
        reply: {
          results: [{ status: 'ok', info: { id: 'fr-FR', lang: 'French', country: 'France', used: 0, enabled: true } }],
        },
      },
    ]),
  }),
);
