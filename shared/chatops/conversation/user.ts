/** The users of a chat, and their grants in CHATOPS_ACCESS. */
import { allows, type Caller } from '../../gateway/caller.ts';
import { type Scope, scopeOf } from '../../operation/declaration.ts';
import { Problem } from '../../problem.ts';
import type { ChatPlatform, ChatSettings, Grant } from '../settings.ts';

/** A user of a chat platform. */
export interface ChatUser {
  /** The name in the log: `slack:U123`. */
  readonly name: string;
  readonly platform: ChatPlatform;
  /** The platform's id of the user: `U123`. */
  readonly id: string;
  /** Ids of the user's roles; empty if the platform has no roles. */
  readonly roles: readonly string[];
  /** The grants in CHATOPS_ACCESS to this user, to each role of the user, and to all users. */
  readonly grants: readonly Grant[];
}

/**
 * The user that a platform names.
 * @param id the platform's id of the user
 * @param roles ids of the user's roles, if the platform has roles
 * @returns the user, with the grants of `CHATOPS_ACCESS` to it
 * @example
 * const access = { slack: { '*': [{ allow: ['site.get'] }], U1: [{ allow: ['site.*'] }] } };
 * chatUserOf({ access }, 'slack', 'U1').grants // => [{ allow: ['site.get'] }, { allow: ['site.*'] }]
 */
export function chatUserOf(
  { access }: Pick<ChatSettings, 'access'>,
  platform: ChatPlatform,
  id: string,
  roles: readonly string[] = [],
): ChatUser {
  const granted = access[platform] ?? {};
  const keys = ['*', id, `user:${id}`, ...roles.map((role) => `role:${role}`)];
  const grants = keys.flatMap((key) => (Object.hasOwn(granted, key) ? (granted[key] ?? []) : []));
  return { name: `${platform}:${id}`, platform, id, roles, grants };
}

/** Whether any grant of the user allows a scope, on any server. */
export const mayUse = (user: ChatUser, scope: Scope): boolean => user.grants.some((grant) => allows(grant, scope));

/**
 * The user as a caller with one scope, on the servers of those grants that allow the scope.
 * @throws {Problem} `forbidden`
 */
export function callerFor(user: ChatUser, scope: Scope): Caller {
  const grants = user.grants.filter((grant) => allows(grant, scope));
  const name = scopeOf(scope);
  if (grants.length === 0) throw new Problem('forbidden', `You may not use ${name}`, { scope: name });
  const everywhere = grants.some(({ servers }) => servers === undefined);
  return {
    name: user.name,
    allow: [name],
    ...(everywhere ? {} : { servers: grants.flatMap(({ servers }) => servers ?? []) }),
  };
}
