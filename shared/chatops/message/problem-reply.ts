/** A problem as a reply, with advice to the user. */
import { EXPECTED, type Issue } from '../../operation/check.ts';
import type { Schema } from '../../operation/mark.ts';
import type { Problem } from '../../problem.ts';
import { type Block, type Inline, plain, type Reply, say } from './reply.ts';
import { resultTable } from './result-table.ts';

/**
 * @param result the declaration of the results that the problem may hold
 * @returns the problem in words
 */
export function problemReply(problem: Problem, result?: Schema): Reply {
  const { issues, outcome, verifyWith, results } = problem.members;
  const blocks: Block[] = [];
  if (issues !== undefined) {
    blocks.push(plain('That is not valid:'));
    const items = issues.map((issue) => [[issue.path || 'the request', inChat(issue)]]);
    blocks.push({ columns: ['field', 'what is wrong'], items });
  } else blocks.push(sentenceOf(problem));
  if (results !== undefined && results.length > 1) blocks.push(resultTable(result, results));
  if (outcome === 'unknown') {
    blocks.push(plain('Whether it was done is not known. It is not sent again.'));
    if (verifyWith !== undefined) blocks.push(say`${`/plesk ${verifyWith.replace('/', ' ')}`} tells.`);
  }
  return blocks;
}

/** Types of JSON, as chats call them. */
const TYPES: Readonly<Record<string, string>> = {
  'a string': 'text',
  'an object': 'as its help shows',
  'an object of names and values': 'names and values',
};

/** @returns what is wrong, without words of JSON: a user of a chat types texts */
export const inChat = ({ message, [EXPECTED]: expected }: Issue): string =>
  expected === undefined ? message : `must be ${TYPES[expected] ?? expected}`;

/** Plesk's own words (`errtext`) are shown as a value, so that they form no markup. */
function sentenceOf({ detail, members }: Problem): Block {
  const { errcode, errtext, server } = members;
  // Not every text ends with a full stop.
  const said: Inline[] =
    errcode !== undefined && errtext
      ? [`Plesk answered error ${errcode}: `, { value: errtext }]
      : [`${detail}${/[.!?]$/.test(detail) ? '' : '.'}`];
  return { say: server !== undefined ? [...said, ' (server ', { value: server }, ')'] : said };
}
