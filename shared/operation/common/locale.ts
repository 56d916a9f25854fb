/** Language packs: LocaleFilter and LocaleResultType (locale.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** Only the documentation says that an empty filter selects every language pack. */
export const localeFilter = required(
  sequence(
    {
      id: optional(list(text), doc('By name, such as fr-FR')),
      all: optional(everything, doc('Every language pack', 'All packs')),
    },
    oneOf('id', 'all'),
  ),
  doc('Which language packs'),
);

export const ofLocale = {
  filterId: optional(text, doc('The value of the filter that this result answers', 'Asked for')),
  id: optional(text, doc('Name of the language pack')),
};
