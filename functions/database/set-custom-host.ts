/** database/set-custom-host: DatabaseSetCustomHostInputType in, DatabaseSetCustomHostOutputType out. */

import { edge } from '../../shared/http/edge.ts';
import { databaseFilter } from '../../shared/operation/common/database-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'database',
    operation: 'set-custom-host',
    protocols: { since: '1.6.8.0' },
    effect: 'write',
    many: true,
    summary: 'Change the host name that databases are shown with',
    unverified: 'no operation shows the host name',
    request: sequence({
      filter: databaseFilter,
      host: required(clearable, doc('Host name for customers; empty is that of the server')),
    }),
    result: sequence(filtered),
    columns: shown(['id']),
    examples: shown([
      {
        summary: 'For one database',
        request: { filter: { id: 1 }, host: 'db.example.com' },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1 }] },
      },
    ]),
  }),
);
