/** The results of requests to Plesk, as a run needs them. */
import type { Answer } from '../../gateway/answer.ts';
import type { Problem } from '../../problem.ts';
import type { Observation } from '../machine/action.ts';
import type { Failure } from '../machine/state.ts';
import { cut, DETAIL_BYTES, ERRTEXT_BYTES } from './plesk-text.ts';

/**
 * Error codes that end a run at once if Plesk refuses a packet as a whole with them; so does a packet that the protocol
 * of the server does not know (`plesk-unsupported`). The same code for one request fails that request alone.
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
   * @member ofPacket whether it refused the packet as a whole
   * @member reply if it answered with several results
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
  /** It refuses every packet of this gateway. */
  | { readonly verdict: 'rejected'; readonly failure: Failure };

/** @returns whether Plesk has carried the request out, as far as the answer says */
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
  // An error after results may be of any kind, and says nothing about what was carried out before it.
  if (outcome === 'unknown' || kind === 'plesk-unreachable' || kind === 'plesk-timeout' || kind === 'plesk-bad-reply')
    return 'unknown';
  // Nothing was sent, because the store could not be reached.
  if (BUSY.includes(errcode) || kind === 'store-unavailable') return 'busy';
  if (ofPacket && (kind !== 'plesk-error' || ENDS_A_RUN.includes(errcode))) return 'rejected';
  return 'refused';
}

/** Why something failed, shortened to what a record holds. */
export function failureOf({ kind, message: detail, members }: Problem): Failure {
  const { errcode, errtext } = members;
  return {
    kind,
    detail: cut(detail, DETAIL_BYTES),
    errcode,
    errtext: errtext && cut(errtext, ERRTEXT_BYTES),
  };
}

/** An attempt whose result is about Plesk, and not about one owner. */
type Interrupted = Exclude<Attempt, { verdict: 'done' | 'refused' }>;

/** The observation that a run makes of it. */
export const interruption = ({ verdict, failure }: Interrupted): Observation => ({
  kind: verdict === 'rejected' ? 'rejected' : 'unreachable',
  failure,
});
