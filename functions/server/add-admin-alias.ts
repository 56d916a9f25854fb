/** server/add-admin-alias: AdminAliasAddType in (plesk_server.xsd), a bare result out. */

import { edge } from '../../shared/http/edge.ts';
import { ALIASES_UNSEEN, adminAliasData } from '../../shared/operation/common/admin-alias.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'add-admin-alias',
    privileged: true,
    effect: 'write',
    success: 201,
    summary: 'Create an additional administrator',
    unverified: ALIASES_UNSEEN,
    request: sequence({ data: adminAliasData(text) }),
    result: sequence({}),
    examples: shown([
      {
        summary: 'With an e-mail address',
        request: { data: { login: 'operator2', password: 'correct-Horse-7', email: 'operator2@example.com' } },
        reply: {},
      },
    ]),
  }),
);
