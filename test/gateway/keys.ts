/** Operations that hand out secrets, as no operation of Plesk does in every respect. */
import { declare } from '../../shared/operation/declaration.ts';
import { secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';

/** Makes a key; its id gives access too, as that of a session does. */
export const create = declare({
  operator: 'secret_key',
  operation: 'create',
  effect: 'write',
  privileged: true,
  summary: 'Make a secret key',
  success: 201,
  verifyWith: 'secret_key/list',
  revokedBy: 'secret_key/delete',
  request: sequence({ ip: text }),
  result: sequence({ id: secret, guid: text, key: secret }),
  examples: [],
});
export const list = declare({
  operator: 'secret_key',
  operation: 'list',
  effect: 'read',
  privileged: true,
  summary: 'Show the secret keys',
  many: true,
  request: sequence({ ip: text }),
  result: sequence({ ip: text, key: secret }),
  examples: [],
});
