/** The gateway without one of its obligations: the text of its source that fulfils each, and the text instead. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { common } from '../../.scripts/build/bundles.ts';
import { selection, wantedBy } from '../../.scripts/build/selection.ts';
import { operations } from '../../functions/operations.ts';

/** A change of one source. */
export interface Edit {
  /** Its path in the checkout. */
  readonly file: string;
  /** Stands in it once. */
  readonly text: string;
  readonly instead?: string;
}

/** What the gateway must do for each request besides handing it on, and how it is left out. */
export const obligations: Readonly<Record<string, readonly Edit[]>> = {
  'the line of the log': [
    {
      file: 'shared/platform/log.ts',
      text: 'console.log(JSON.stringify({ time: new Date().toISOString(), ...fields }));',
    },
  ],
  'headers of security': [
    {
      file: 'shared/http/reply.ts',
      text: `
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
      'Strict-Transport-Security': 'max-age=31536000',
      'X-Content-Type-Options': 'nosniff',`,
    },
  ],
  'X-Request-Id': [
    { file: 'shared/http/request.ts', text: "raw.headers.get('X-Request-Id') ?? ''", instead: "''" },
    {
      file: 'shared/http/request.ts',
      text: 'REQUEST_ID.test(given) ? given : crypto.randomUUID()',
      instead: 'given',
    },
    { file: 'shared/http/reply.ts', text: "'X-Request-Id': requestId," },
  ],
  'traceparent and Server-Timing': [
    { file: 'shared/http/request.ts', text: "raw.headers.get('traceparent') ?? ''", instead: "''" },
    {
      file: 'shared/http/reply.ts',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a source.
      text: "'Server-Timing': `${log.pleskMs === undefined ? '' : `plesk;dur=${log.pleskMs}, `}total;dur=${elapsed()}`,",
    },
  ],
  'the time-out': [
    {
      file: 'shared/plesk/patience.ts',
      text: 'new AbortController()',
      instead: '{ signal: { aborted: false }, abort() {} }',
    },
    {
      file: 'shared/plesk/patience.ts',
      text: 'this.#timer = setTimeout(this.#look, Math.max(0, until - Date.now()));',
    },
    {
      file: 'shared/plesk/transmit.ts',
      text: "redirect: 'manual',\n            signal,",
      instead: "redirect: 'manual',",
    },
  ],
  'the token and its scopes': [
    { file: 'shared/http/authenticate.ts', text: 'const secret = bearerOf(headers);', instead: "const secret = '';" },
    { file: 'shared/http/authenticate.ts', text: '(await tokenOf(tokens, secret))', instead: 'tokens[0]' },
    { file: 'shared/gateway/call.ts', text: 'for (const each of scopes) requireScope(caller, each);' },
  ],
  'limit and encoding of the body': [
    { file: 'shared/http/body.ts', text: 'readLimited(request.raw, MAX_BODY)', instead: 'request.raw.text()' },
  ],
  'validation of the request': [
    { file: 'shared/http/parse-json.ts', text: 'isWhole(value, text) ? [] : doubledMembers(text)', instead: '[]' },
    {
      file: 'shared/gateway/validate.ts',
      text: 'check(operation.request, request)',
      instead: '{ output: request, issues: [] }',
    },
  ],
  'redaction of secrets': [
    { file: 'shared/plesk/packet-reply.ts', text: 'scrubber(() => secrets)', instead: '(text) => text' },
    { file: 'shared/plesk/packet-reply.ts', text: 'secrets.push(given);' },
  ],
};

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @returns a source with its edits @throws if the text of one does not stand in it once */
function edited(source: string, edits: readonly Edit[]): string {
  let left = source;
  for (const { file, text, instead = '' } of edits) {
    const parts = left.split(text);
    if (parts.length !== 2) throw new Error(`${file} holds this ${parts.length - 1} times, not once: ${text}`);
    left = parts.join(instead);
  }
  return left;
}

/** @returns each source that edits change, by its path, as it is then @throws if an edit does not fit its source */
export async function sourcesWith(edits: readonly Edit[]): Promise<ReadonlyMap<string, string>> {
  const byFile = [...Map.groupBy(edits, ({ file }) => root + file)];
  return new Map(
    await Promise.all(byFile.map(async ([path, own]) => [path, edited(await readFile(path, 'utf8'), own)] as const)),
  );
}

/** @returns the bundle of the whole gateway with some edits, not made small */
export async function gatewayWith(edits: readonly Edit[]): Promise<string> {
  const all = await operations.all();
  const sources = await sourcesWith(edits);
  const unread = new Set(sources.keys());
  const leftOut: Plugin = {
    name: 'left out',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = sources.get(path);
        unread.delete(path);
        return contents === undefined ? undefined : { loader: 'ts', contents };
      });
    },
  };
  const { outputFiles } = await build({
    ...common,
    entryPoints: ['functions/index.ts'],
    define: { VERSION: '"0"' },
    plugins: [leftOut, selection(wantedBy('*', all), all)],
    write: false,
  });
  if (unread.size > 0) throw new Error(`The gateway does not hold ${[...unread].join(', ')}`);
  return outputFiles[0]?.text ?? '';
}
