/** A slot in words, for Slack, Discord and Mattermost. */
import type { Failure, Outcome, Owner } from '../machine/state.ts';
import type { Slot } from '../records/records.ts';
import { KINDS, type OwnerKind, ownersOf } from '../schedule/owners.ts';
import { slotTime } from '../schedule/slots.ts';
import { fitLines, type Line } from './fit.ts';
import { durationText, NAMED, named, sentenceOf } from './sentence.ts';
import type { ServerSummary, Summary } from './summary.ts';

/** The summary as lines of plain text: failures come first, and are kept if a chat shortens the message. */
export function linesOf(summary: Summary): Line[] {
  const { kind } = ownersOf(summary.slot.schedule);
  const headline = `${titleOf(summary.slot)}: ${sentenceOf(summary)}.`;
  const fine = summary.servers.filter(isFine);
  const others = fine.length > NAMED ? summary.servers.filter((each) => !isFine(each)) : summary.servers;
  const names = named(fine.map(({ server }) => server));
  return [
    { text: headline, kept: 'first' },
    ...others.flatMap((each) => serverLines(kind, each)),
    ...(fine.length > NAMED ? [{ text: `${fine.length} servers: ok (${names})`, kept: 'last' } as const] : []),
  ];
}

/** A server that has failed or cannot be reached, in a slot that goes on elsewhere. */
export function troubleLines(slot: Slot, server: string, what: string, { detail }: Failure): Line[] {
  return [{ text: `${titleOf(slot)}: ${server} ${what}: ${detail}`, kept: 'first' }];
}

function titleOf({ schedule, slot }: Slot): string {
  const { name, timezone: timeZone } = schedule;
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return `Backups ${name}, ${time.format(slotTime(slot))} (${timeZone})`;
}

/** Whether there is nothing to say of a server but that it is done. */
const isFine = ({ state, verdict }: ServerSummary): boolean =>
  verdict.outcome === 'ok' && state.removal?.error === undefined;

const HOW = { failed: 'failed', partly: 'failed in part', running: 'running', ok: 'ok' } as const;

function serverLines(kind: OwnerKind, { server, state, verdict }: ServerSummary): Line[] {
  const { counts, listing, gaveUp, sample, removal, startedAt, finishedAt } = state;
  const { outcome, error } = verdict;
  const total = listing?.total ?? 0;
  const ends = [
    // Without a listing, the owners are not known.
    ...(listing ? [`${counts.finished} of ${total} done`] : []),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.stopped > 0 ? [`${counts.stopped} stopped`] : []),
    ...(counts['timed-out'] > 0 ? [`${counts['timed-out']} timed out`] : []),
    ...(removal && removal.removed > 0 ? [`${removal.removed} old files removed`] : []),
    `in ${durationText((finishedAt ?? startedAt) - startedAt)}`,
  ];
  const more = total - counts.finished - sample.length;
  const isQuiet = outcome === 'ok' || outcome === 'running';
  // A run that gave up has one reason for all; otherwise each owner has its own.
  const why = gaveUp && error ? `: ${error.detail}` : '';
  const details = [
    ...sample.map((each) => `  ${nameOf(kind, each.owner)}: ${reasonOf(each)}`),
    ...(more > 0 && listing ? [`  and ${more} more`] : []),
    ...(removal?.error ? [`  old backups could not all be removed: ${removal.error.detail}`] : []),
  ];
  return [
    { text: `${server}: ${HOW[outcome]}, ${ends.join(', ')}${why}`, kept: isQuiet ? 'last' : 'first' },
    ...details.map((text): Line => ({ text, kept: isQuiet ? 'last' : 'then' })),
  ];
}

function nameOf(kind: OwnerKind, { id, name }: Owner): string {
  if (kind === 'server') return 'the whole server';
  return id === undefined || name === undefined ? `${KINDS[kind].one} ${id ?? name}` : `${name} (${id})`;
}
const reasonOf = ({ state, error }: Outcome): string => error?.detail ?? state;

const SLACK_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const backslashed = (text: string): string => text.replace(/[\\*_~`|>#[\]]/g, (character) => `\\${character}`);

/** A Slack message without mentions, links or formats. */
const slackMessage = (lines: readonly Line[]) => ({
  text: fitLines(lines, 3_900, (text) => text.replace(/[&<>]/g, (character) => SLACK_ESCAPES[character] ?? character)),
  mrkdwn: false,
});

/** A Discord message without mentions. */
const discordMessage = (lines: readonly Line[]) => ({
  content: fitLines(lines, 2_000, backslashed),
  allowed_mentions: { parse: [] },
});

/** A Mattermost message without formats; a space without width breaks mentions. */
const mattermostMessage = (lines: readonly Line[]) => ({
  text: fitLines(lines, 4_000, (text) => backslashed(text).replaceAll('@', '@\u200b')),
});

/** Makes the message of each chat from lines. */
export const MESSAGES = { slack: slackMessage, discord: discordMessage, mattermost: mattermostMessage } as const;
