/** A slot in a sentence: the headline of summaries, and the summary that every door shows. */
import { KINDS, ownersOf } from '../schedule/owners.ts';
import { isOutOfReach, type ServerSummary, type Summary } from './summary.ts';

/** How many servers a sentence names. */
export const NAMED = 5;

/**
 * @returns the names, at most five of them
 * @example
 * named(['a', 'b', 'c', 'd', 'e', 'f']) // => 'a, b, c, d, e and 1 more'
 */
export function named(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** `us1 failed; 5 of 6 resellers are backed up, 1 is not` */
export function sentenceOf(summary: Summary): string {
  const { servers } = summary;
  const those = (are: string, of: readonly ServerSummary[]): string[] => {
    if (of.length === 0) return [];
    const list = named(of.map(({ server }) => server));
    return [of.length === 1 ? `${list} ${are}` : `${of.length} of ${servers.length} servers ${are} (${list})`];
  };
  return [
    ...those('failed', withOutcome(summary, 'failed')),
    ...those('failed in part', withOutcome(summary, 'partly')),
    ...those('cannot be reached', servers.filter(isOutOfReach)),
    ownersSentence(summary),
  ].join('; ');
}

const withOutcome = ({ servers }: Summary, outcome: 'failed' | 'partly'): ServerSummary[] =>
  servers.filter(({ verdict }) => verdict.outcome === outcome);

function ownersSentence({ slot, counts, listed, total, finished }: Summary): string {
  const { one, many } = KINDS[ownersOf(slot.schedule).kind];
  // Servers whose owners were not listed are named as failed.
  const isComplete = total === listed;
  if (!finished) return `${counts.finished} of ${listed} ${many} are backed up so far`;
  if (listed === 0) return isComplete ? `there were no ${many} to back up` : `no ${one} is backed up`;
  const left = listed - counts.finished;
  if (left === 0 && isComplete) return `all ${listed} ${many} are backed up`;
  const done = `${counts.finished} of ${listed} ${isComplete ? '' : 'listed '}${many} are backed up`;
  return left === 0 ? done : `${done}, ${left} ${left === 1 ? 'is' : 'are'} not`;
}

/**
 * @param ms milliseconds
 * @returns it in words
 * @example
 * durationText(7_500_000) // => '2 h 5 min'
 */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`;
}
