/** No regular expression of the gateway takes more than linear time, whatever text it is given. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { parseAst } from 'vitest/node';
import { isObject } from '../shared/operation/issue.ts';
import { expectLinear, timed } from './platform/linear.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Found {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

type Node = Readonly<Record<string, unknown>>;

/** The nodes of a syntax tree. @param goesInto whether those within a node count */
function* nodesOf(tree: unknown, goesInto = (_: Node): boolean => true): Generator<Node> {
  if (Array.isArray(tree)) for (const each of tree) yield* nodesOf(each, goesInto);
  else if (isObject(tree)) {
    yield tree;
    if (goesInto(tree)) yield* nodesOf(Object.values(tree), goesInto);
  }
}

// The command line reads what its own user hands it, and no gateway holds it.
const files = globSync('{functions,shared}/**/*.ts', { cwd: root, exclude: ['shared/command-line/**'] });
const sources = files.map((file) => ({
  file,
  tree: parseAst(readFileSync(join(root, file), 'utf8'), { lang: 'ts' }),
}));

const literals = sources.flatMap(({ file, tree }) =>
  [...nodesOf(tree)].flatMap(({ regex }): Found[] =>
    isObject(regex) ? [{ file, pattern: String(regex['pattern']), flags: String(regex['flags']) }] : [],
  ),
);

const isMade = ({ type, callee }: Node): boolean =>
  (type === 'NewExpression' || type === 'CallExpression') && isObject(callee) && callee['name'] === 'RegExp';
const isFunction = ({ type }: Node): boolean => /Function/.test(String(type));
const makers = sources.filter(({ tree }) => [...nodesOf(tree)].some(isMade));

/** The expressions that modules make of texts when they are loaded. */
async function madeOnes(): Promise<Found[]> {
  const made: Found[] = [];
  for (const { file } of makers) {
    const record = (pattern: string, flags = ''): void => void made.push({ file, pattern, flags });
    vi.stubGlobal(
      'RegExp',
      class extends RegExp {
        constructor(pattern: string, flags?: string) {
          super(pattern, flags);
          record(pattern, flags);
        }
      },
    );
    await import(join(root, file));
    vi.unstubAllGlobals();
  }
  return made;
}

/** The longest part of a sample that is repeated. */
const LONGEST = 6;
const SIZE = 10_000;

/** Texts that the expression matches, as far as they can be made: without what looks around. */
function samplesOf({ pattern, flags }: Found): string[] {
  const plain = pattern.replace(/\(\?<?[=!](?:[^()\\[]|\\.|\[(?:[^\]\\]|\\.)*\])*\)|\\[bB]|\\\d(?!\d)/g, '');
  try {
    const matching = fc.stringMatching(new RegExp(plain, flags.replace(/[gy]/g, '')), { size: 'small' });
    return fc.sample(matching, { numRuns: 5, seed: 1 });
  } catch {
    return [];
  }
}

/** Long repetitive texts: each part of a sample over and over, behind what precedes it, and before what spoils it. */
function* attacksOn(found: Found): Generator<(size: number) => string> {
  const samples = [
    'a',
    ' ',
    '1',
    '-',
    '/',
    '"',
    '\\',
    '<',
    '&#',
    '%c3',
    '\u0301',
    ' =',
    'a.',
    'a ',
    '1 ',
    ...samplesOf(found),
  ];
  const seen = new Set<string>();
  for (const sample of new Set(samples.map((each) => each.slice(0, 24))))
    for (let start = 0; start < sample.length; start++)
      for (let end = start + 1; end <= Math.min(sample.length, start + LONGEST); end++)
        for (const last of ['', '\0']) {
          const [before, pump] = [sample.slice(0, start), sample.slice(start, end)];
          const key = JSON.stringify([before, pump, last]);
          if (seen.has(key)) continue;
          seen.add(key);
          yield (size) => before + pump.repeat(size / pump.length) + last;
        }
}

test('no regular expression is made of anything while requests are answered', () => {
  expect(literals.length).toBeGreaterThan(100);
  for (const { file, tree } of makers) {
    const atTheTop = [...nodesOf(tree, (node) => !isFunction(node))];
    expect(atTheTop.filter(isMade).length, file).toBe([...nodesOf(tree)].filter(isMade).length);
  }
});

test.each([...literals, ...(await madeOnes())])('/$pattern/$flags of $file', (found) => {
  for (const attack of attacksOn(found)) {
    const timeOf = (size: number): number => {
      const [text, expression] = [attack(size), new RegExp(found.pattern, found.flags)];
      return timed(() => text.replace(expression, ''));
    };
    expectLinear(timeOf, SIZE, JSON.stringify(attack(60)));
  }
});
