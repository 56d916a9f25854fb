/** A slot in words, for people in Slack, Discord and Mattermost. */

import type { Outcome } from '../machine/state.ts';
import { slotTime } from '../schedule/slots.ts';
import { allSucceeded, type ServerSummary, type Summary } from './summary.ts';

/** The summary as lines of plain text, the most important first. */
function linesOf(summary: Summary): string[] {
  const { slot, counts, total, servers } = summary;
  const { name, timezone } = slot.schedule;
  const failed = total - counts.finished;
  const verdict = allSucceeded(summary)
    ? total === 0
      ? 'there was nobody to back up'
      : `all ${total} resellers are backed up`
    : `${counts.finished} of ${total} resellers are backed up${failed > 0 ? `, ${failed} are not` : ''}`;
  return [`Backups ${name}, ${moment(slot.slot, timezone)}: ${verdict}.`, ...servers.flatMap(serverLines)];
}

function moment(slot: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return `${time.format(slotTime(slot))} (${timeZone})`;
}

function serverLines({ server, state }: ServerSummary): string[] {
  const { counts, listing, gaveUp, sample, removal, startedAt, finishedAt } = state;
  const total = listing?.total ?? 0;
  const minutes = Math.max(1, Math.round(((finishedAt ?? startedAt) - startedAt) / 60_000));
  const ends = [
    `${counts.finished} of ${total} done`,
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.stopped > 0 ? [`${counts.stopped} stopped`] : []),
    ...(counts['timed-out'] > 0 ? [`${counts['timed-out']} timed out`] : []),
    ...(removal && removal.removed > 0 ? [`${removal.removed} old files removed`] : []),
  ];
  const more = total - counts.finished - sample.length;
  return [
    `${server}: ${ends.join(', ')}, in ${minutes} min`,
    ...(gaveUp ? [`  gave up: ${gaveUp.error.detail}`] : []),
    ...sample.map((outcome) => `  ${nameOf(outcome)}: ${reasonOf(outcome)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(removal?.error ? [`  old backups could not all be removed: ${removal.error.detail}`] : []),
  ];
}

const nameOf = ({ reseller: { key, login } }: Outcome): string =>
  login === undefined ? `reseller ${key.replace(/^login:/, '')}` : `${login} (${key})`;
const reasonOf = ({ state, error }: Outcome): string => error?.detail ?? state;

/** As many lines as fit, and how many do not. */
function cut(lines: readonly string[], most: number): string {
  const text = lines.join('\n');
  if (text.length <= most) return text;
  const fitting: string[] = [];
  let left = most - 40;
  for (const line of lines) {
    if (line.length + 1 > left) break;
    left -= line.length + 1;
    fitting.push(line);
  }
  // One line that is longer than all that fits is cut itself.
  if (fitting.length === 0) return `${text.slice(0, most - 1)}…`;
  return `${fitting.join('\n')}\n… and ${lines.length - fitting.length} more lines`;
}

const SLACK_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A Slack message without markup: nothing in it mentions, links or formats. */
const slackMessage = (summary: Summary) => ({
  text: cut(linesOf(summary), 2_500).replace(/[&<>]/g, (character) => SLACK_ESCAPES[character] ?? character),
  mrkdwn: false,
});

/** A Discord message that mentions nobody. */
const discordMessage = (summary: Summary) => ({
  // At most 2,000 characters, and an escaped one is two.
  content: cut(linesOf(summary), 1_000).replace(/[\\*_~`|>#[\]]/g, (character) => `\\${character}`),
  allowed_mentions: { parse: [] },
});

/** A Mattermost message that formats nothing; a mention is broken by a space without width. */
const mattermostMessage = (summary: Summary) => ({
  text: cut(linesOf(summary), 4_000)
    .replace(/[\\*_~`|>#[\]]/g, (character) => `\\${character}`)
    .replaceAll('@', '@\u200b'),
});

/** The summary as each chat takes it. */
export const MESSAGES = { slack: slackMessage, discord: discordMessage, mattermost: mattermostMessage } as const;
