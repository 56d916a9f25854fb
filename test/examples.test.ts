/**
 * The examples in docstrings run. A line `expression // => value` says what the expression gives, and
 * `expression // throws /pattern/` the message of its error. An example may use what its own file, the files beside it
 * and the vocabulary of declarations export; in the client, also a client of a gateway, a backup there, and a webhook.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createClient } from '../functions/client.ts';
import { signatureHeaders } from '../shared/events/signature.ts';
import { Secret } from '../shared/platform/secret.ts';
import { gateway, SECRET } from './gateway/gateway.ts';
import { backUp } from './http/download.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = new Map(
  globSync('{functions,shared}/**/*.ts', { cwd: root }).map((path) => {
    const file = path.replaceAll('\\', '/');
    return [file, readFileSync(join(root, file), 'utf8')] as const;
  }),
);

/** The examples of a docstring. */
interface Documented {
  readonly file: string;
  /** The line that the docstring is about. */
  readonly line: string;
  readonly examples: readonly string[];
}

/** The docstrings with an example, and the first line of code after each. */
const DOCSTRINGS = /^ *\/\*\*((?:(?!\*\/)[\s\S])*? @example\b(?:(?!\*\/)[\s\S])*)\*\/\n(?: *\/\*.*\*\/\n)?(.*)/gm;

/** Each example ends where the next tag starts. */
const examplesIn = (docstring: string): string[] =>
  docstring
    .replace(/^ *\* ?/gm, '')
    .split(/^(?=@[a-z]+\b)/m)
    .flatMap((part) => (part.startsWith('@example') ? [part.slice('@example'.length).trim()] : []));

const documented = [...sources].flatMap(([file, source]) =>
  Array.from(
    source.matchAll(DOCSTRINGS),
    ([, docstring = '', line = '']): Documented => ({ file, line: line.trim(), examples: examplesIn(docstring) }),
  ),
);

const exportsOf = (file: string): string[] =>
  Array.from(
    sources.get(file)?.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm) ?? [],
    ([, name = '']) => name,
  );

/** The exports that an example names: those of its own file come before those of the files beside it. */
async function exportsFor(file: string, example: string): Promise<Map<string, unknown>> {
  const filesIn = (folder: string) => [...sources.keys()].filter((other) => dirname(other) === folder);
  const found = new Map<string, unknown>();
  for (const each of new Set([file, ...filesIn(dirname(file)), ...filesIn('shared/operation')])) {
    const named = exportsOf(each).filter((name) => !found.has(name) && new RegExp(`\\b${name}\\b`).test(example));
    if (named.length === 0) continue;
    const exported: Readonly<Record<string, unknown>> = await import(join(root, each));
    for (const name of named) found.set(name, exported[name]);
  }
  return found;
}

/** What the examples of the client have at hand. */
async function givenToClients() {
  const plesk = await gateway({}, { resellers: 1 });
  const { filename } = await backUp(plesk);
  const body = JSON.stringify({ specversion: '1.0', id: 'e1', type: 'plesk.test' });
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const headers = await signatureHeaders([new Secret(secret)], 'e1', Date.now(), body);
  const request = new Request('https://billing.example', { method: 'POST', headers, body });
  const { url } = plesk;
  return { url, token: SECRET, client: createClient({ url, token: SECRET }), filename, request, secret };
}

/** A line that is indented, or begins with a closing bracket, goes on with the statement before it. */
const statementsOf = (example: string): string[] => example.split(/\n(?![\s)}\]])/);

/** A statement, with its claim as an assertion. */
function asserted(statement: string): string {
  const [, expression, claim, said] = /^([\s\S]*?);? \/\/ (=>|throws) (.*)$/.exec(statement) ?? [];
  if (claim === '=>') return `expect(await (${expression})).toEqual(${said});`;
  if (claim === 'throws') return `await expect((async () => ${expression})()).rejects.toThrow(${said});`;
  return statement;
}

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>;

test.each(documented.map((each) => [`${each.file}: ${each.line}`, each] as const))(
  '%s does what its examples say',
  async (_, { file, examples }) => {
    const isClient = file === 'functions/client.ts' || file.startsWith('shared/client/');
    for (const example of examples) {
      const code = statementsOf(example).map(asserted).join('\n');
      expect(code, 'an example says what it gives').toContain('expect(');
      expect(code, 'a comment in it is such a claim').not.toContain(' // ');
      const scope = {
        ...Object.fromEntries(await exportsFor(file, example)),
        ...(isClient ? await givenToClients() : {}),
      };
      // In a block of its own, so that its constants may have the names of exports.
      await new AsyncFunction('expect', ...Object.keys(scope), `{${code}}`)(expect, ...Object.values(scope));
    }
  },
);

test('at least thirty exported functions have examples', () => {
  const functions = documented.filter(({ line }) => /^export (?:async )?(?:function|const)\b/.test(line));
  expect(functions.length).toBeGreaterThanOrEqual(30);
});
