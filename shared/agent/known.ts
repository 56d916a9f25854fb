/** Finds the declarations of the operations in a packet, and the scopes that they need. */
import type { Caller } from '../gateway/caller.ts';
import type { Catalog } from '../operation/catalog.ts';
import { nameOf, type Operation, type Scope, scopeOf } from '../operation/declaration.ts';
import { holdsSecrets } from '../operation/secrets.ts';
import { sequence } from '../operation/sequence.ts';
import { madeOnce } from '../operation/walk.ts';
import type { Named } from './packet.ts';
import { Refusal } from './refusal.ts';

/** Operators of older protocols (agent_input.xsd; `client` and `domain` are from even older ones) that clients use. */
const OLD = [
  ...['business-logic-upgrade', 'client', 'domain', 'ip-ban', 'maillist', 'migration', 'plan-item', 'role'],
  ...['service-node', 'sitebuilder', 'smb', 'spamfilter', 'sso', 'updater', 'user', 'webmail', 'webuser'],
  'wp-instance',
];
/** @returns whether this is an operator of an older protocol, whose operations are not declared */
export const isOld = (operator: string): boolean => OLD.includes(operator);

/** An operation that is not declared: it counts as a write, and a pattern must name it exactly. */
export const undeclared = ({ operator, operation }: Named): Operation => ({
  operator,
  operation,
  effect: 'write',
  privileged: true,
  many: true,
  summary: '',
  request: sequence({}),
  result: sequence({}),
  examples: undefined,
});

/**
 * The scope that an operation needs. Plesk's reply is returned unchanged, so `:read` does not cover operations whose
 * reply holds a secret.
 */
export const scopeHere = madeOnce(
  (operation: Operation): Scope => (holdsSecrets(operation.result) ? { ...operation, showsSecrets: true } : operation),
);

/**
 * Finds the declarations of operations.
 * @returns one for each, in order
 * @throws {Refusal} 1014 if one is neither declared, nor named by the caller's token, nor of an old operator
 */
export async function declarationsOf(
  named: readonly Named[],
  { allow }: Caller,
  operations: Catalog,
): Promise<readonly Operation[]> {
  const found = new Map<string, Operation>();
  for (const each of named) {
    const name = nameOf(each);
    if (found.has(name)) continue;
    const declared = await operations.load(name);
    if (declared === undefined && !isOld(each.operator) && !allow.includes(scopeOf({ ...each, effect: 'write' })))
      throw new Refusal(1014, `Parser error: Request is invalid. ${name} is not known: a token must name it exactly.`);
    found.set(name, declared ?? undeclared(each));
  }
  return named.flatMap((each) => found.get(nameOf(each)) ?? []);
}
