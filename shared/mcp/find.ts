/** Finds operations by words, for a caller that may use too many to list. */
import { nameOf, type Operation } from '../operation/declaration.ts';
import { madeOnce } from '../operation/walk.ts';

/** The weight of a word, by the text that it is in. */
const WEIGHTS = { name: 4, summary: 2, description: 1 } as const;

/** The words of a text, without the s of a plural. */
const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));

/** The words of an operation, with their weights. */
const indexOf = madeOnce((operation: Operation): ReadonlyMap<string, number> => {
  const { summary, description = '' } = operation;
  const texts = [
    [description, WEIGHTS.description],
    [summary, WEIGHTS.summary],
    [nameOf(operation), WEIGHTS.name],
  ] as const;
  return new Map(texts.flatMap(([text, weight]) => wordsOf(text).map((word) => [word, weight] as const)));
});

/** The score of an operation: first by the number of words that it has, then by their weights. */
function scoreOf(operation: Operation, words: readonly string[]): number {
  const index = indexOf(operation);
  let score = 0;
  for (const word of words) {
    let best = 0;
    for (const [each, weight] of index)
      if (each.startsWith(word)) best = Math.max(best, each === word ? weight + 1 : weight);
    if (best > 0) score += 100 + best;
  }
  return score;
}

/** The operations that match the words, the best first. */
export function findOperations(operations: readonly Operation[], words: string): Operation[] {
  const wanted = [...new Set(wordsOf(words))];
  return operations
    .map((operation) => ({ operation, score: scoreOf(operation, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ operation }) => operation);
}
