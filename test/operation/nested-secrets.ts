/** An operation that hides its secrets as deep as a declaration can: in lists of objects, and in name/value lists. */

import { list, pairs } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { optional, secret, text } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';

const account = sequence({ login: text, passwd: secret }, atMostOne('login'));

export const keepAccounts = declare({
  operator: 'vault',
  operation: 'keep',
  effect: 'write',
  summary: 'Keep accounts',
  request: sequence({
    name: text,
    account: optional(list(account)),
    store: optional(sequence({ account: list(account), key: list(secret) })),
    setting: optional(pairs(secret)),
    vendor: optional(pairs(account, 'entry')),
    property: optional(pairs(text, undefined, { secret: /password$/ })),
  }),
  result: sequence({ property: optional(pairs(text, undefined, { hidden: /password$/ })) }),
  examples: undefined,
});

/** Holds every secret that such a request can hold. */
export const allSecrets = {
  name: 'all',
  account: [
    { login: 'a', passwd: 'hidden-1' },
    { login: 'b', passwd: 'hidden-2' },
  ],
  store: { account: [{ login: 'c', passwd: 'hidden-3' }], key: ['hidden-4', 'hidden-5'] },
  setting: { dsn: 'hidden-6' },
  vendor: { acme: { login: 'd', passwd: 'hidden-7' } },
  property: { ftp_login: 'e', ftp_password: 'hidden-8' },
};
