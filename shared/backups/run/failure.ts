/** What a failed request to Plesk means for a run. */
import type { Answer } from '../../gateway/answer.ts';
import type { Problem } from '../../problem.ts';
import type { Observation } from '../machine/action.ts';
import type { Failure } from '../machine/state.ts';
import { cut, DETAIL_BYTES, ERRTEXT_BYTES } from './plesk-text.ts';

/**
 * - `done`: Plesk has carried it out
 * - `refused`: it certainly has not, and will not
 * - `busy`: it certainly has not, but may later
 * - `unknown`: it may have
 * - `fatal`: it refuses whatever we ask
 */
export interface Attempt {
  readonly verdict: 'done' | 'refused' | 'busy' | 'unknown' | 'fatal';
  readonly failure?: Failure;
  readonly body?: unknown;
}

/** Our standing with Plesk is such that nothing will be answered: sign-in, licence, access. */
const STANDING: readonly unknown[] = [1001, 1004, 1006, 1009, 1010, 1011, 1012, 1029, 1030, 11003];
/** Agent initialisation failed; multiple access denied. */
const BUSY: readonly unknown[] = [1003, 1008];

export function verdictOf(answer: Answer): Attempt {
  if (answer.kind !== 'problem') return { verdict: 'done', body: answer.body };
  const { problem } = answer;
  const { results } = problem.members;
  return { verdict: verdict(problem), failure: failureOf(problem), body: { results } };
}

function verdict({ kind, members: { errcode } }: Problem): Attempt['verdict'] {
  if (kind === 'plesk-unreachable' || kind === 'plesk-timeout' || kind === 'plesk-bad-reply') return 'unknown';
  if (kind !== 'plesk-error') return 'fatal';
  if (STANDING.includes(errcode)) return 'fatal';
  return BUSY.includes(errcode) ? 'busy' : 'refused';
}

export function failureOf({ kind, message: detail, members }: Problem): Failure {
  const { errcode, errtext } = members;
  return {
    kind,
    detail: cut(detail, DETAIL_BYTES),
    ...(typeof errcode === 'number' ? { errcode } : {}),
    ...(typeof errtext === 'string' ? { errtext: cut(errtext, ERRTEXT_BYTES) } : {}),
  };
}

/** What a run is told where an attempt says something about Plesk, and not about one reseller. */
export function interruptionOf({ verdict, failure }: Attempt): Observation | undefined {
  if (failure && verdict === 'fatal') return { kind: 'rejected', failure };
  if (failure && (verdict === 'unknown' || verdict === 'busy')) return { kind: 'unreachable', failure };
  return undefined;
}
