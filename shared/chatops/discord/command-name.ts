/** The names of Discord's commands: each operator has a command of its own, or several if it has many operations. */

const PREFIX = 'plesk-';

/**
 * @param part from 0: an operator with many operations has several commands
 * @returns the command of an operator
 * @example
 * commandName('server', 0) // => 'plesk-server'
 * commandName('server', 1) // => 'plesk-server-2'
 */
export const commandName = (operator: string, part: number): string =>
  `${PREFIX}${operator}${part === 0 ? '' : `-${part + 1}`}`;

/**
 * The operator of a command; undefined for `/plesk`.
 * @param operators the names of all operators
 */
export function operatorOf(command: string, operators: readonly string[]): string | undefined {
  if (!command.startsWith(PREFIX)) return undefined;
  const word = command.slice(PREFIX.length);
  return operators.includes(word) ? word : word.replace(/-\d+$/, '');
}
