/** A problem as a reply, with what the user can do about it. */
import type { Issue } from '../../operation/check.ts';
import type { Schema } from '../../operation/mark.ts';
import type { Problem } from '../../problem.ts';
import { type Block, type Inline, plain, type Reply, say } from './reply.ts';
import { resultTable } from './result-table.ts';

/** @param result the declaration of the results that the problem may hold */
export function problemReply(problem: Problem, result?: Schema): Reply {
  const { issues, outcome, verifyWith, results } = problem.members;
  const blocks: Block[] = [];
  if (Array.isArray(issues)) {
    blocks.push(plain('That is not valid:'));
    // Problems with `issues` are made by the gateway's own validation.
    const items = (issues as readonly Issue[]).map(({ path, message }) => [[path || 'the request', message]]);
    blocks.push({ columns: ['field', 'what is wrong'], items });
  } else blocks.push(sentenceOf(problem));
  if (Array.isArray(results) && results.length > 1) blocks.push(resultTable(result, results));
  if (outcome === 'unknown') {
    blocks.push(plain('Whether it was done is not known, and it is not sent again by itself.'));
    if (typeof verifyWith === 'string') blocks.push(say`${`/plesk ${verifyWith.replace('/', ' ')}`} tells.`);
  }
  return blocks;
}

/** What Plesk itself says (`errtext`) is shown as a value: no markup in it counts. */
function sentenceOf({ told, members }: Problem): Block {
  const { errcode, errtext, server } = members;
  // Plesk's own words may end with a full stop, or not.
  const said: Inline[] =
    typeof errcode === 'number' && typeof errtext === 'string' && errtext !== ''
      ? [`Plesk answered error ${errcode}: `, { value: errtext }]
      : [`${told}${/[.!?]$/.test(told) ? '' : '.'}`];
  return { say: typeof server === 'string' ? [...said, ' (server ', { value: server }, ')'] : said };
}
