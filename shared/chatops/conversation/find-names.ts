/** Finds the operations and fields that a command names. Words may be shortened if they stay unambiguous. */
import { bestMatches, closestNames, matchRank } from '../../operation/closest-names.ts';
import type { Operation } from '../../operation/declaration.ts';
import type { Field } from '../../operation/fields.ts';
import { folded } from '../../operation/issue.ts';
import { commandOf, Hint, listed, say } from '../message/reply.ts';

/**
 * Finds the operation that two words name.
 * @param operatorWord the operator, or a part of its name
 * @param word the operation, or a part of its name
 * @throws {Hint} if the words name no operation, or several
 */
export function findOperation(operatorWord: string, word: string | undefined, operations: readonly Operation[]) {
  const operators = [...new Set(operations.map(({ operator }) => operator))];
  // A whole name is not a start of another one: `reseller` is not `reseller-plan`.
  const matching = operators.includes(operatorWord)
    ? [operatorWord]
    : operators.filter((name) => matchRank(operatorWord, name) > 0);
  if (matching.length === 0) {
    const near = closestNames(operatorWord, operators);
    const help =
      near.length > 0
        ? { say: ['Did you mean ', ...listed(near), '?'] }
        : { say: ['There are ', ...listed(operators), '.'] };
    throw new Hint(say`There is no ${operatorWord}.`, help, say`${'/plesk help'} lists all that you may run.`);
  }
  const within = operations.filter(({ operator }) => matching.includes(operator));
  const names = within.map(commandOf);
  if (word === undefined)
    throw new Hint({ say: [{ value: operatorWord }, ' has these operations: ', ...listed(names), '.'] });
  const found = bestMatches(word, within, ({ operation }) => operation);
  const [operation] = found;
  if (operation !== undefined && found.length === 1) return operation;
  if (operation !== undefined)
    throw new Hint({ say: [{ value: word }, ' may mean ', ...listed(found.map(commandOf)), ': type more of it.'] });
  const everywhere = operations.filter((each) => matchRank(word, each.operation) > 1).map(commandOf);
  const mistyped = closestNames(
    word,
    within.map((each) => each.operation),
  );
  const near = [...within.filter((each) => mistyped.includes(each.operation)).map(commandOf), ...everywhere].slice(
    0,
    3,
  );
  throw new Hint(say`${matching.join(', ')} has no operation ${word}.`, {
    say: near.length > 0 ? ['Did you mean ', ...listed(near), '?'] : ['It has ', ...listed(names), '.'],
  });
}

/** A field, and for a name/value list the name in it. */
export interface FoundField {
  readonly field: Field;
  readonly name?: string;
}

/** How well a key matches a path: 3 all of it, 2 its end, 1 its end with the start of the last part, 0 not at all. */
function pathRank(key: readonly string[], path: readonly string[]): number {
  if (key.length === 0 || key.length > path.length) return 0;
  const end = path.slice(-key.length).map(folded);
  if (!key.slice(0, -1).every((part, index) => folded(part) === end[index])) return 0;
  const [typed, last] = [folded(key.at(-1) ?? ''), end.at(-1) ?? ''];
  if (typed === last) return key.length === path.length ? 3 : 2;
  return typed.length > 1 && last.startsWith(typed) ? 1 : 0;
}

/**
 * Finds the field that a key names.
 * @param key a dotted path, or the end of one
 * @param command the operation as it is typed, for the hint
 * @throws {Hint} if the key names no field, or several
 */
export function findField(key: string, fields: readonly Field[], command: string): FoundField {
  const parts = key.split('.');
  const candidates: (FoundField & { readonly rank: number })[] = [];
  for (const field of fields) {
    const rank = pathRank(parts, field.path);
    if (rank > 0 && field.kind !== 'pairs') candidates.push({ field, rank });
    if (field.kind !== 'pairs') continue;
    // The name may hold dots itself: the shortest start of the key that is the field counts, and the rest is the name.
    for (let length = 1; length < parts.length && length <= field.path.length; length++) {
      const pairRank = pathRank(parts.slice(0, length), field.path);
      if (pairRank > 1) {
        candidates.push({ field, name: parts.slice(length).join('.'), rank: pairRank });
        break;
      }
    }
  }
  const highest = Math.max(0, ...candidates.map(({ rank }) => rank));
  const found = candidates.filter(({ rank }) => rank === highest);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  if (first !== undefined)
    throw new Hint({
      say: [{ value: key }, ' may mean ', ...listed(found.map(({ field }) => field.name)), ': say which.'],
    });
  throw unknownField(key, fields, command);
}

function unknownField(key: string, fields: readonly Field[], command: string): Hint {
  const help = say`${`/plesk help ${command}`} shows all of its fields.`;
  const last = key.split('.').at(-1) ?? key;
  const lists = fields.filter(({ kind, path }) => kind === 'pairs' && pathRank(key.split('.'), path) > 1);
  if (lists[0]) return new Hint(say`${key} holds names and values: ${`${lists[0].name}.NAME=VALUE`}.`, help);
  const near = fields.filter(({ path }) => closestNames(last, [path.at(-1) ?? '']).length > 0).map(({ name }) => name);
  const named = fields.find(({ kind }) => kind === 'pairs' && /_/.test(last));
  const matching = near.length > 0 ? near.slice(0, 3) : named ? [`${named.name}.${last}`] : [];
  return new Hint(
    say`${command} has no field ${key}.`,
    ...(matching.length > 0 ? [{ say: ['Did you mean ', ...listed(matching), '?'] }] : []),
    help,
  );
}
