/** server/set-admin-alias: AdminAliasSetType in (plesk_server.xsd), a bare result out. */

import { edge } from '../../shared/http/edge.ts';
import { ALIASES_UNSEEN, adminAliasData, adminAliasFilter } from '../../shared/operation/common/admin-alias.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { clearable } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'set-admin-alias',
    privileged: true,
    effect: 'write',
    summary: 'Change additional administrators',
    unverified: ALIASES_UNSEEN,
    request: sequence({ filter: adminAliasFilter, data: adminAliasData(clearable) }),
    result: sequence({}),
    examples: shown([
      { summary: 'Suspend one', request: { filter: { login: 'operator' }, data: { status: false } }, reply: {} },
    ]),
  }),
);
