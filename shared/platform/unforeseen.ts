/** An unforeseen error, as the log holds it. */
import { nameOfError } from './log.ts';
import { scrubber } from './scrub.ts';
import type { Env } from './settings.ts';

export interface Unforeseen {
  readonly error: string;
  readonly message?: string;
  /** The place at which it was thrown, as far as the platform tells. */
  readonly at?: string;
}

const LONGEST = 300;

/**
 * Describes an error for the log.
 * @param env holds the secrets of the deployment, which are taken out of them
 * @param typed the secrets of the request, which are taken out too
 * @returns its name, its message and its place; the name alone of a thrown value that is not an error
 */
export function unforeseen(thrown: unknown, env: Env, typed: readonly string[] = []): Unforeseen {
  const error = nameOfError(thrown);
  if (!(thrown instanceof Error)) return { error };
  const redact = scrubber(() => [...typed, ...secretsIn(env)]);
  const { message, stack = '' } = thrown;
  // The stack quotes the message, of which a line may look like a place.
  const [place] = /^ +at .*/m.exec(stack.slice(stack.indexOf(message) + message.length)) ?? [];
  return {
    error,
    message: redact(message).slice(0, LONGEST),
    ...(place === undefined ? {} : { at: redact(place.trim().slice(3)).slice(0, LONGEST) }),
  };
}

const SECRET = /key|password|passwd|secret|token|webhook|^DATABASE_URL$/i;

/** The texts that stand under a name of secrets: that of a variable, or of a member of its JSON. */
function secretsIn(env: Env): string[] {
  const found: unknown[] = [];
  const note = (name: string, value: unknown): unknown => {
    if (SECRET.test(name)) found.push(value);
    return value;
  };
  for (const [name, value] of Object.entries(env)) {
    note(name, value);
    try {
      JSON.parse(String(value), note);
    } catch {
      // It is not JSON.
    }
  }
  return found.flat().filter((each) => typeof each === 'string');
}
