/** server/del-admin-alias: AdminAliasDelType in (plesk_server.xsd), a bare result out. */

import { edge } from '../../shared/http/edge.ts';
import { ALIASES_UNSEEN, adminAliasFilter } from '../../shared/operation/common/admin-alias.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'del-admin-alias',
    privileged: true,
    effect: 'destroy',
    summary: 'Delete additional administrators',
    unverified: ALIASES_UNSEEN,
    request: sequence({ filter: adminAliasFilter }),
    result: sequence({}),
    examples: shown([{ summary: 'One', request: { filter: { login: 'operator' } }, reply: {} }]),
  }),
);
