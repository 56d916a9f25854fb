/** The table of operations in functions/README.md, made from the declarations. */
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';

const HEAD = '| route | what it does | effect | success |\n|---|---|---|---|';
/** The table in the README: its head, and all rows below. */
const TABLE = /\| route \| what it does \| effect \| success \|\n(?:\|.*\n)*/;

const rowOf = (operation: Operation): string => {
  const { summary, effect, success = 200, many, answers } = operation;
  return `| \`/${nameOf(operation)}\` | ${summary} | ${effect} | ${success}${many ? ', results' : answers ? ', a file' : ''} |`;
};

/**
 * Puts the table of today into a README.
 * @param readme its text
 * @returns the text with the table of these operations in place of the one that it has
 */
export const withTable = (readme: string, operations: readonly Operation[]): string =>
  readme.replace(TABLE, () => `${[HEAD, ...operations.map(rowOf)].join('\n')}\n`);
