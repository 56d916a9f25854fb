/** A slot in a sentence: the headline of summaries, and what every door says of it. */
import { isOutOfReach, type ServerSummary, type Summary } from './summary.ts';

/** How many servers a sentence names. */
const NAMED = 5;

/** `us1 failed; 5 of 6 resellers are backed up, 1 is not` */
export function sentenceOf(summary: Summary): string {
  const { servers } = summary;
  const named = (are: string, of: readonly ServerSummary[]): string[] => {
    if (of.length === 0) return [];
    const names = of.slice(0, NAMED).map(({ server }) => server);
    const more = of.length - names.length;
    const list = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return [of.length === 1 ? `${list} ${are}` : `${of.length} of ${servers.length} servers ${are} (${list})`];
  };
  return [
    ...named('failed', withOutcome(summary, 'failed')),
    ...named('failed in part', withOutcome(summary, 'partly')),
    ...named('cannot be reached', servers.filter(isOutOfReach)),
    resellersOf(summary),
  ].join('; ');
}

const withOutcome = ({ servers }: Summary, outcome: 'failed' | 'partly'): ServerSummary[] =>
  servers.filter(({ verdict }) => verdict.outcome === outcome);

function resellersOf({ counts, listed, total, finished }: Summary): string {
  // Servers without a list of resellers are named as failed.
  const isComplete = total === listed;
  if (!finished) return `${counts.finished} of ${listed} resellers are backed up so far`;
  if (listed === 0) return isComplete ? 'there were no resellers to back up' : 'no reseller is backed up';
  const left = listed - counts.finished;
  if (left === 0 && isComplete) return `all ${listed} resellers are backed up`;
  const done = `${counts.finished} of ${listed} ${isComplete ? '' : 'listed '}resellers are backed up`;
  return left === 0 ? done : `${done}, ${left} ${left === 1 ? 'is' : 'are'} not`;
}

/** `11 s`, `12 min`, `2 h 5 min`. @param ms milliseconds */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`;
}
