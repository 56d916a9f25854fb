/** The gateway in workerd beside bare Hono workers. */
import { type SpawnOptions, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const TOKEN = 'benchmark';

async function bare(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: root },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** The least work of any gateway: take a body, send one on, give the reply back. */
export const forwarder = (): Promise<string> =>
  bare(`import { Hono } from 'hono/tiny';
    export default new Hono().all('*', async (c) => {
      const response = await fetch(c.env.PLESK_URL + '/enterprise/control/agent.php', {
        method: 'POST', headers: { KEY: c.env.PLESK_KEY, 'Content-Type': 'text/xml' }, body: await c.req.text() });
      return c.body(await response.text());
    });`);

/** The code that a user would write instead: the same route, with a library for each step. */
export const peer = (): Promise<string> =>
  bare(`import { Hono } from 'hono';
    import { bearerAuth } from 'hono/bearer-auth';
    import { XMLParser } from 'fast-xml-parser';
    import * as v from 'valibot';
    const wanted = v.strictObject({
      filter: v.strictObject({ all: v.literal(true) }), limits: v.optional(v.boolean()), permissions: v.optional(v.boolean()) });
    const answered = v.array(v.looseObject({ status: v.picklist(['ok', 'error']), id: v.optional(v.number()) }));
    const parser = new XMLParser({
      processEntities: { enabled: true, maxTotalExpansions: 1e9, maxExpandedLength: 1e9 },
      isArray: (name) => ['result', 'limit', 'permission'].includes(name) });
    export default new Hono().use(bearerAuth({ token: '${TOKEN}' })).post('/reseller-plan/get', async (c) => {
      const { limits, permissions } = v.parse(wanted, await c.req.json());
      const packet = '<packet><reseller-plan><get><filter/>' + (limits ? '<limits/>' : '') +
        (permissions ? '<permissions/>' : '') + '</get></reseller-plan></packet>';
      const response = await fetch(c.env.PLESK_URL + '/enterprise/control/agent.php', {
        method: 'POST', headers: { KEY: c.env.PLESK_KEY, 'Content-Type': 'text/xml' }, body: packet });
      const reply = parser.parse(await response.text());
      return c.json({ results: v.parse(answered, reply.packet['reseller-plan'].get.result) });
    });`);

export const hello = (): Promise<string> =>
  bare(`import { Hono } from 'hono'; export default new Hono().get('/health', (c) => c.json({ ok: true }));`);

export const gateway = (): string => readFileSync(`${root}dist/index.js`, 'utf8');

export interface Running {
  readonly url: string;
  /** The id of its process. */
  readonly pid: number;
  stop(): Promise<void>;
}

const quoted = (text: string): string => JSON.stringify(text);

/** A configuration of workerd itself: nothing stands between the load and the worker. */
function configOf(port: number, bindings: Readonly<Record<string, string>>): string {
  const texts = Object.entries(bindings).map(([name, value]) => `(name = ${quoted(name)}, text = ${quoted(value)})`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-10-01",
  bindings = [${texts.join(', ')}],
);
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function settingsFor(pleskUrl: string): Readonly<Record<string, string>> {
  const sha256 = createHash('sha256').update(TOKEN).digest('hex');
  return {
    PLESK_URL: pleskUrl,
    PLESK_KEY: 'emulator-key',
    API_TOKENS: JSON.stringify({ bench: { sha256, allow: ['*'] } }),
    AGENT_PHP: 'true',
  };
}

/** Starts workerd with a worker, and waits until it answers. */
export async function start(script: string, pleskUrl: string): Promise<Running> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-bench-'));
  writeFileSync(join(folder, 'worker.js'), script);
  writeFileSync(join(folder, 'config.capnp'), configOf(port, settingsFor(pleskUrl)));
  return answering('workerd', ['serve', 'config.capnp'], port, { cwd: folder }, () =>
    rmSync(folder, { recursive: true }),
  );
}

/** Starts the gateway in Node, and waits until it answers. */
export async function startNode(pleskUrl: string): Promise<Running> {
  const port = await freePort();
  const env = { ...process.env, ...settingsFor(pleskUrl), PORT: String(port), KV_PATH: ':memory:' };
  return answering(process.execPath, [join(root, 'dist/node.js')], port, { env }, () => {});
}

/** Asks once, at the least expense, because the process that starts needs the machine. */
const isAnswered = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(true);
    }).on('error', () => resolve(false));
  });

async function answering(
  command: string,
  flags: readonly string[],
  port: number,
  options: SpawnOptions,
  clean: () => void,
): Promise<Running> {
  // The log lines are part of the work, but not of the table.
  const child = spawn(command, flags, { ...options, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  while (!(await isAnswered(`${url}/health`))) {
    if (child.exitCode !== null) throw new Error(`${command} ended before it answered`);
    await setTimeout(1);
  }
  const stop = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
    clean();
  };
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} was not started`);
  return { url, pid, stop };
}
