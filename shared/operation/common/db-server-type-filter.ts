/** Selects database servers by their type: the anonymous filters of db_server/get-default and db_server/get-local. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, id, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** Never empty: `all` selects every one. */
export const dbServerTypeFilter = required(
  sequence(
    {
      type: optional(list(text), doc('Types: mysql, postgresql or mssql', 'Types')),
      all: optional(everything, doc('Every type', 'All types')),
    },
    oneOf('type', 'all'),
  ),
  doc('Servers of which types'),
);

/** DatabaseServerResultType2 (database_output.xsd). */
export const dbServerOfType = sequence({
  type: optional(text, doc('Type: mysql, postgresql or mssql')),
  id: optional(id, doc('Database server, by ID')),
});
