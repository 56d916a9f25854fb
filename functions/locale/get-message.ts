/** locale/get-message: LocaleGetMessageInput and LocaleGetMessageOutput (locale.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { ofLocale } from '../../shared/operation/common/locale.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'locale',
    operation: 'get-message',
    effect: 'read',
    many: true,
    summary: 'Show texts of the panel in a language',
    request: sequence({
      filter: required(sequence({ key: required(list(text), doc('By key')) }), doc('Which texts')),
      id: required(text, doc('Language pack, such as fr-FR', 'Language pack')),
    }),
    result: sequence({ ...ofLocale, message: optional(text, doc('The text')) }),
    columns: shown(['filterId', 'message']),
    examples: shown([
      {
        summary: 'One text',
        request: { filter: { key: 'bt_cancel' }, id: 'fr-FR' },
        reply: {
          results: [
            {
              status: 'ok',
              filterId: 'bt_cancel',
              id: 'fr-FR',
              message: 'Annuler',
            },
          ],
        },
      },
    ]),
  }),
);
