/** What the log says of an unforeseen error. */
import { isObject } from '../operation/issue.ts';
import { nameOfError } from './log.ts';
import { scrubber } from './scrub.ts';
import type { Env } from './settings.ts';

export interface Unforeseen {
  readonly error: string;
  readonly message?: string;
  /** Where it was thrown, as far as the platform tells. */
  readonly at?: string;
}

const LONGEST = 300;

/**
 * The name of an error, its message and its place.
 * @param env holds the secrets of the deployment, which are taken out of them
 * @param typed the secrets of the request, which are taken out too
 */
export function unforeseen(thrown: unknown, env: Env, typed: readonly string[] = []): Unforeseen {
  const error = nameOfError(thrown);
  if (!(thrown instanceof Error)) return { error };
  const hush = scrubber(() => [...typed, ...Object.entries(env).flatMap(([name, value]) => secretsIn(name, value))]);
  const { message, stack = '' } = thrown;
  // The stack quotes the message, of which a line may look like a place.
  const [place] = /^ +at .*/m.exec(stack.slice(stack.indexOf(message) + message.length)) ?? [];
  return {
    error,
    message: hush(message).slice(0, LONGEST),
    ...(place === undefined ? {} : { at: hush(place.trim().slice(3)).slice(0, LONGEST) }),
  };
}

const SECRET = /key|password|passwd|secret|token|webhook|^DATABASE_URL$/i;

/** The texts that a variable holds under a name of secrets, its own or that of a member of its JSON. */
function secretsIn(name: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => secretsIn(name, each));
  if (isObject(value)) return Object.entries(value).flatMap(([member, each]) => secretsIn(member, each));
  if (typeof value !== 'string') return [];
  if (/^\s*[[{]/.test(value))
    try {
      return secretsIn(name, JSON.parse(value));
    } catch {
      // It is no JSON, and a text like others.
    }
  return SECRET.test(name) ? [value] : [];
}
