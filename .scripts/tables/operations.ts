/** The tables of operations in functions/README.md, made from the declarations. */
import { grouped } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';

const HEAD = '| route | what it does | effect | success |\n|---|---|---|---|';
/** All tables in the README with their headings: from the first heading to the last row. */
const TABLES = /### Most used\n[\s\S]*\n\| `\/[\w-]+\/[\w-]+` \|.*\n/;

/** The operations that public clients of Plesk's XML API use most, and those that set up a subscription. */
const MOST_USED = [
  'webspace/get',
  'webspace/add',
  'customer/add',
  'customer/get',
  'site/get',
  'service-plan/get',
  'server/create_session',
  'ip/get',
  'mail/create',
  'database/add-db',
];

const rowOf = (operation: Operation): string => {
  const { summary, effect, success = 200, many, answers } = operation;
  return `| \`/${nameOf(operation)}\` | ${summary} | ${effect} | ${success}${many ? ', results' : answers ? ', a file' : ''} |`;
};
const tableOf = (operations: readonly Operation[]): string => [HEAD, ...operations.map(rowOf)].join('\n');

/**
 * Replaces the tables in a README: the most used operations, and all operations by purpose.
 * @param readme its text
 * @returns the text with the tables of these operations
 */
export function withTable(readme: string, operations: readonly Operation[]): string {
  const used = MOST_USED.flatMap((name) => operations.find((operation) => nameOf(operation) === name) ?? []);
  const groups = grouped.map(({ name, operators }) => {
    const sentences = operators.map((each) => `- \`${each.name}\`: ${each.about}.`);
    const rows = operators.flatMap((each) => operations.filter(({ operator }) => operator === each.name));
    return `### ${name}\n\n${sentences.join('\n')}\n\n${tableOf(rows)}`;
  });
  const text = [`### Most used\n\n${tableOf(used)}`, ...groups].join('\n\n');
  return readme.replace(TABLES, () => `${text}\n`);
}
