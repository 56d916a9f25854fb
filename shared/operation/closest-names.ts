/** Finds the names that a shortened or mistyped word may mean. */

const folded = (name: string): string => name.toLowerCase().replaceAll('_', '-');

/**
 * @param word as typed: its case, and `_` for `-`, do not matter
 * @returns how well it matches a name: 4 exactly, 3 its start, 2 one of its parts, 1 the start of a part, 0 not at all
 * @example
 * matchRank('plan', 'reseller-plan') // => 2
 */
export function matchRank(word: string, name: string): number {
  const [typed, whole] = [folded(word), folded(name)];
  if (typed === '') return 0;
  if (typed === whole) return 4;
  if (whole.startsWith(typed)) return 3;
  const parts = whole.split('-');
  return parts.includes(typed) ? 2 : parts.some((part) => part.startsWith(typed)) ? 1 : 0;
}

/**
 * @returns the candidates that a word matches best, of equal rank; empty if it matches none of them
 * @example
 * bestMatches('res', ['reseller', 'reseller-plan', 'site'], (name) => name) // => ['reseller', 'reseller-plan']
 */
export function bestMatches<T>(word: string, candidates: readonly T[], nameOf: (candidate: T) => string): T[] {
  const ranked = candidates.map((candidate) => ({ candidate, rank: matchRank(word, nameOf(candidate)) }));
  const highest = Math.max(1, ...ranked.map(({ rank }) => rank));
  return ranked.filter(({ rank }) => rank === highest).map(({ candidate }) => candidate);
}

/**
 * @returns the names, at most three, that are closest to a mistyped word, the closest first
 * @example
 * closestNames('resller', ['server', 'reseller', 'site']) // => ['reseller']
 */
export function closestNames(word: string, names: readonly string[]): string[] {
  const typed = folded(word).slice(0, 40);
  const near = [...new Set(names)].map((name) => ({ name, far: editDistance(typed, folded(name)) }));
  const limit = Math.max(1, Math.floor(typed.length / 3));
  return near
    .filter(({ far }) => far <= limit)
    .sort((one, other) => one.far - other.far)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** How many letters have to be changed, added, left out or swapped (optimal string alignment). */
function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = current;
  }
  return last[other.length] ?? 0;
}
