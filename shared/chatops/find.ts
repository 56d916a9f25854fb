/** What the words of a command stand for: operations and fields, shortened as far as they stay unambiguous. */
import type { Operation } from '../operation/declaration.ts';
import type { Field } from '../operation/fields.ts';
import { best, closeness, didYouMean } from './meant.ts';
import { Hint, listed, say } from './reply.ts';

/** `reseller add`: an operation as it is typed. */
export const commandOf = ({ operator, operation }: Operation): string => `${operator} ${operation}`;

/** @throws {Hint} where the words stand for no operation, or for several */
export function findOperation(operatorWord: string, word: string | undefined, operations: readonly Operation[]) {
  const operators = [...new Set(operations.map(({ operator }) => operator))];
  // A whole name means nothing else, though others start with it.
  const meant = operators.includes(operatorWord)
    ? [operatorWord]
    : operators.filter((name) => closeness(operatorWord, name) > 0);
  if (meant.length === 0) {
    const near = didYouMean(operatorWord, operators);
    const help =
      near.length > 0
        ? { say: ['Did you mean ', ...listed(near), '?'] }
        : { say: ['There are ', ...listed(operators), '.'] };
    throw new Hint(say`There is no ${operatorWord}.`, help, say`${'/plesk help'} lists all that you may run.`);
  }
  const within = operations.filter(({ operator }) => meant.includes(operator));
  const names = within.map(commandOf);
  if (word === undefined)
    throw new Hint({ say: [{ value: operatorWord }, ' has these operations: ', ...listed(names), '.'] });
  const found = best(word, within, ({ operation }) => operation);
  const [operation] = found;
  if (operation !== undefined && found.length === 1) return operation;
  if (operation !== undefined)
    throw new Hint({ say: [{ value: word }, ' may mean ', ...listed(found.map(commandOf)), ': type more of it.'] });
  const everywhere = operations.filter((each) => closeness(word, each.operation) > 1).map(commandOf);
  const mistyped = didYouMean(
    word,
    within.map((each) => each.operation),
  );
  const near = [...within.filter((each) => mistyped.includes(each.operation)).map(commandOf), ...everywhere].slice(
    0,
    3,
  );
  throw new Hint(say`${meant.join(', ')} has no operation ${word}.`, {
    say: near.length > 0 ? ['Did you mean ', ...listed(near), '?'] : ['It has ', ...listed(names), '.'],
  });
}

/** A field, and for a name/value list the name within it. */
export interface Found {
  readonly field: Field;
  readonly name?: string;
}

const plain = (part: string): string => part.toLowerCase().replace(/[-_]/g, '');

/** 3 where the key is the whole path, 2 where it is its end, 1 where its last part is only begun. */
function fits(key: readonly string[], path: readonly string[]): number {
  if (key.length === 0 || key.length > path.length) return 0;
  const end = path.slice(-key.length).map(plain);
  if (!key.slice(0, -1).every((part, index) => plain(part) === end[index])) return 0;
  const [typed, last] = [plain(key.at(-1) ?? ''), end.at(-1) ?? ''];
  if (typed === last) return key.length === path.length ? 3 : 2;
  return typed.length > 1 && last.startsWith(typed) ? 1 : 0;
}

/** @throws {Hint} where the key stands for no field, or for several */
export function findField(key: string, fields: readonly Field[], command: string): Found {
  const parts = key.split('.');
  const candidates: (Found & { readonly rank: number })[] = [];
  for (const field of fields) {
    const rank = fits(parts, field.path);
    if (rank > 0 && field.kind !== 'pairs') candidates.push({ field, rank });
    if (field.kind !== 'pairs') continue;
    // The name may hold dots itself: the shortest start that is the field leaves the rest to the name.
    for (let length = 1; length < parts.length; length++) {
      const pairRank = fits(parts.slice(0, length), field.path);
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
  const lists = fields.filter(({ kind, path }) => kind === 'pairs' && fits(key.split('.'), path) > 1);
  if (lists[0]) return new Hint(say`${key} holds names and values: ${`${lists[0].name}.NAME=VALUE`}.`, help);
  const near = fields.filter(({ path }) => didYouMean(last, [path.at(-1) ?? '']).length > 0).map(({ name }) => name);
  const named = fields.find(({ kind }) => kind === 'pairs' && /_/.test(last));
  const meant = near.length > 0 ? near.slice(0, 3) : named ? [`${named.name}.${last}`] : [];
  return new Hint(
    say`${command} has no field ${key}.`,
    ...(meant.length > 0 ? [{ say: ['Did you mean ', ...listed(meant), '?'] }] : []),
    help,
  );
}
