/** Who asks in a chat, and what they may do there. */

import { allows, type Caller } from '../gateway/caller.ts';
import { Problem } from '../problem.ts';
import type { ChatPlatform, ChatSettings, Grant } from './settings.ts';

/** A user of a chat platform. */
export interface Asker {
  /** As the log names it: `slack:U123`. */
  readonly name: string;
  readonly platform: ChatPlatform;
  /** What CHATOPS_ACCESS grants: to this user, to each role, and to everybody. */
  readonly grants: readonly Grant[];
}

/** @param roles ids of the user's roles, where the platform has them */
export function askerOf(
  { access }: Pick<ChatSettings, 'access'>,
  platform: ChatPlatform,
  id: string,
  roles: readonly string[] = [],
): Asker {
  const granted = access[platform] ?? {};
  const keys = ['*', id, `user:${id}`, ...roles.map((role) => `role:${role}`)];
  const grants = keys.flatMap((key) => (Object.hasOwn(granted, key) ? (granted[key] ?? []) : []));
  return { name: `${platform}:${id}`, platform, grants };
}

/** Whether any grant of the asker allows a scope, on whichever server. */
export const mayUse = (asker: Asker, scope: string): boolean => asker.grants.some((grant) => allows(grant, scope));

/**
 * The asker as a caller of one scope: the servers are those of the grants that allow this scope, and of no other.
 * @throws {Problem} `forbidden`
 */
export function callerFor(asker: Asker, scope: string): Caller {
  const grants = asker.grants.filter((grant) => allows(grant, scope));
  if (grants.length === 0) throw new Problem('forbidden', `You may not use ${scope}`, { scope });
  const everywhere = grants.some(({ servers }) => servers === undefined);
  return {
    name: asker.name,
    allow: [scope],
    ...(everywhere ? {} : { servers: grants.flatMap(({ servers }) => servers ?? []) }),
  };
}
