/** server/domain-restriction-rename: DomainRestrictionRenameType in (plesk_server.xsd), a bare result out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'server',
    operation: 'domain-restriction-rename',
    effect: 'write',
    summary: 'Change a restricted domain name',
    verifyWith: 'server/domain-restriction-list',
    request: sequence({
      name: required(text, doc('Domain name')),
      newName: required(text, doc('New name')),
    }),
    result: sequence({}),
    examples: shown([{ summary: 'A name', request: { name: 'shop.example', newName: 'store.example' }, reply: {} }]),
  }),
);
