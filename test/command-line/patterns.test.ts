import { expect, test } from 'vitest';
import { explainPattern } from '../../shared/command-line/token/patterns.ts';
import type { Scope } from '../../shared/operation/declaration.ts';

const scopes: readonly Scope[] = [
  { operator: 'secret_key', operation: 'create', effect: 'write', privileged: true },
  { operator: 'secret_key', operation: 'get_info', effect: 'read', privileged: true },
  { operator: 'server', operation: 'get', effect: 'read' },
  { operator: 'server', operation: 'reboot', effect: 'write', privileged: true },
];

test.each(['secret_key.create', 'secret_key.get_info:read', 'server.*', 'server.*:read', 'server.reboot'])(
  '%s matches an operation',
  (pattern) => expect(explainPattern(pattern, scopes)).toBeUndefined(),
);

test.each([
  ['secret_key.*', 'no star covers secret_key.create, secret_key.get_info. Name them exactly.'],
  ['secret_key.*:read', 'Name them exactly.'],
  ['secret_key.create:read', 'it holds no operation that only reads'],
  ['server.reboot:read', 'it holds no operation that only reads'],
  ['server.rebot', 'Did you mean server.reboot?'],
])('%s matches none', (pattern, why) => expect(explainPattern(pattern, scopes)).toContain(why));
