/** What a request to Plesk came to, for a run. */
import type { Answer } from '../../gateway/answer.ts';
import type { Problem } from '../../problem.ts';
import type { Observation } from '../machine/action.ts';
import type { Failure } from '../machine/state.ts';
import { cut, DETAIL_BYTES, ERRTEXT_BYTES } from './plesk-text.ts';

/**
 * What ends a run at once, where Plesk refuses a packet as a whole with it; so does a packet that the protocol of the
 * server does not know (`plesk-unsupported`). The same code for one request fails that request alone.
 */
const ENDS_A_RUN: readonly unknown[] = [
  ...[1001, 1010, 1011, 1012, 1029, 11003], // the gateway cannot sign in
  ...[1004, 1009, 1030], // Plesk is not set up, or not licensed
  1006, // this account, or this address, may not use the API
];
/** Agent initialisation failed; multiple access denied. */
const BUSY: readonly unknown[] = [1003, 1008];

export type Attempt<Reply = unknown> =
  | { readonly verdict: 'done'; readonly reply: Reply }
  /**
   * Plesk has certainly not carried it out, and will not.
   * @member ofPacket it says nothing about the one request
   * @member reply where it answered with several results
   */
  | {
      readonly verdict: 'refused';
      readonly failure: Failure;
      readonly ofPacket: boolean;
      readonly reply: Reply | undefined;
    }
  /** It has certainly not carried it out, but may later. */
  | { readonly verdict: 'busy'; readonly failure: Failure }
  /** It may have carried it out. */
  | { readonly verdict: 'unknown'; readonly failure: Failure }
  /** It refuses whatever this gateway sends. */
  | { readonly verdict: 'rejected'; readonly failure: Failure };

export function attemptOf<Reply>(answer: Answer<Reply>): Attempt<Reply> {
  if (answer.kind === 'done') return { verdict: 'done', reply: answer.body };
  if (answer.kind === 'dry-run') return { verdict: 'rejected', failure: DRY_RUN };
  const { problem, ofPacket = false, reply } = answer;
  const failure = failureOf(problem);
  const verdict = verdictOn(problem, ofPacket);
  return verdict === 'refused' ? { verdict, failure, ofPacket, reply } : { verdict, failure };
}

export const DRY_RUN: Failure = { kind: 'misconfigured', detail: 'DRY_RUN is on: nothing is sent' };

function verdictOn({ kind, members }: Problem, ofPacket: boolean): Exclude<Attempt['verdict'], 'done'> {
  const { errcode, outcome } = members;
  // An error that follows results is of any kind, and says nothing about what was carried out before it.
  if (outcome === 'unknown' || kind === 'plesk-unreachable' || kind === 'plesk-timeout' || kind === 'plesk-bad-reply')
    return 'unknown';
  // Nothing was sent, because the store could not be reached.
  if (BUSY.includes(errcode) || kind === 'store-unavailable') return 'busy';
  if (ofPacket && (kind !== 'plesk-error' || ENDS_A_RUN.includes(errcode))) return 'rejected';
  return 'refused';
}

/** Why something failed, in as many words as a record holds. */
export function failureOf({ kind, message: detail, members }: Problem): Failure {
  const { errcode, errtext } = members;
  return {
    kind,
    detail: cut(detail, DETAIL_BYTES),
    ...(typeof errcode === 'number' ? { errcode } : {}),
    ...(typeof errtext === 'string' ? { errtext: cut(errtext, ERRTEXT_BYTES) } : {}),
  };
}

/** An attempt that says something about Plesk, and not about one owner. */
type Interrupted = Exclude<Attempt, { verdict: 'done' | 'refused' }>;

/** What a run is told of it. */
export const interruption = ({ verdict, failure }: Interrupted): Observation => ({
  kind: verdict === 'rejected' ? 'rejected' : 'unreachable',
  failure,
});
