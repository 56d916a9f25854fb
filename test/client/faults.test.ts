/** The client under faults: makes the table of its README, with one Plesk for each fault. */
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createClient, PleskEdgeError } from '../../functions/client.ts';
import type { ClientOptions } from '../../shared/client/options.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import type { Fault } from '../emulator/faults.ts';
import { type Emulator, startEmulator } from '../emulator/server.ts';
import { gateway, SECRET } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';

interface Case {
  readonly what: string;
  /** Of Plesk. */
  readonly fault?: Fault;
  /** The options of the client, or a proxy between it and the gateway. */
  readonly client?: Partial<ClientOptions>;
}

/** A proxy between the client and the gateway, which disturbs only the first tries of each call. */
const atFirst = (times: number, meet: (request: Request) => Response | Promise<Response>): Partial<ClientOptions> => {
  const met = new Map<string, number>();
  return {
    fetch: async (request) => {
      const id = request.headers.get('X-Request-Id') ?? '';
      const count = (met.get(id) ?? 0) + 1;
      met.set(id, count);
      return count <= times ? meet(request) : fetch(request);
    },
  };
};
const lost = async (request: Request): Promise<Response> => {
  await (await fetch(request)).text();
  throw new TypeError('the connection was closed');
};
const proxy = (status: number) => () => new Response('<html>', { status, headers: { 'Retry-After': '0' } });

const CASES: readonly Case[] = [
  { what: 'Plesk refuses the connection, once', fault: { kind: 'refuse', times: 1 } },
  { what: 'Plesk refuses connections', fault: { kind: 'refuse' } },
  { what: 'Plesk is slower than its time-out', fault: { kind: 'delay', ms: 3000 } },
  { what: 'Plesk drops the connection, its work done', fault: { kind: 'drop' } },
  { what: "Plesk's reply is cut off", fault: { kind: 'cut' } },
  { what: 'Plesk answers with a web page', fault: { kind: 'html' } },
  { what: 'Plesk answers status 503, once', fault: { kind: 'status', status: 503, times: 1 } },
  { what: 'Plesk answers status 503', fault: { kind: 'status', status: 503 } },
  { what: "Plesk's reply does not end", fault: { kind: 'flood', bytes: 2_000_000 } },
  { what: "Plesk's reply is no packet", fault: { kind: 'reply', body: '{}' } },
  { what: "Plesk's reply is in a wrong encoding", fault: { kind: 'encoding', charset: 'invalid-utf-8' } },
  { what: 'Plesk refuses: a name in use', fault: { kind: 'errcode', errcode: 1007 } },
  { what: "Plesk refuses the gateway's key", fault: { kind: 'errcode', errcode: 11003 } },
  { what: 'the gateway knows no such token', client: { token: 'no' } },
  { what: 'the gateway knows no such server', client: { server: 'none' } },
  { what: 'the gateway asks for patience (429), once', client: atFirst(1, proxy(429)) },
  { what: 'a proxy answers 503, once', client: atFirst(1, proxy(503)) },
  { what: 'the answer of the gateway is lost, once', client: atFirst(1, lost) },
  { what: 'the answers of the gateway are lost', client: atFirst(9, lost) },
  { what: 'the gateway cannot be reached', client: { url: 'http://127.0.0.1:9' } },
];

/** A call of a client, and the number of its tries. */
async function outcome(options: ClientOptions, call: (client: ReturnType<typeof createClient>) => Promise<unknown>) {
  let asked = 0;
  const client = createClient({ ...options, onRequest: () => void asked++ });
  const error = await call(client).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error !== undefined && !(error instanceof PleskEdgeError)) throw error;
  return { asked, error };
}

const times = (count: number): string => ['', 'once', 'twice'][count] ?? `${count} times`;

/** The outcomes of a write and of a read. */
async function row({ what, fault, client }: Case, emulator: Emulator, server: ClientOptions): Promise<string> {
  const options = { ...server, ...client };
  const faults = fault === undefined ? [] : [fault];
  emulator.faults.set(...faults);
  const write = await outcome(options, ({ reseller }) => reseller.add(newReseller('jane')));
  emulator.faults.set(...faults);
  const read = await outcome(options, ({ resellerPlan }) => resellerPlan.get({ filter: { all: true } }));
  const { kind, status, problem } = write.error ?? {};
  const isUnknown = problem?.['outcome'] === 'unknown';
  const done = isUnknown ? '`outcome` is `unknown`' : emulator.state.resellers.size === 0 ? 'no' : 'once';
  const cells = [
    what,
    kind === undefined ? 'none' : `\`${kind}\``,
    status ?? '',
    times(read.asked),
    times(write.asked),
    done,
  ];
  return `| ${cells.join(' | ')} |`;
}

test('the table of the README is what the client does', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => void vi.restoreAllMocks());
  const emulators = await Promise.all(CASES.map(() => startEmulator()));
  onTestFinished(async () => void (await Promise.all(emulators.map((emulator) => emulator.close()))));
  const servers = emulators.map(({ url }, index) => {
    const isSlow = CASES[index]?.fault?.kind === 'delay';
    return [`s${index}`, { url, key: 'emulator-key', ...(isSlow ? { timeoutMs: 300 } : {}) }];
  });
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
  const settings = { PLESK_SERVERS: JSON.stringify(Object.fromEntries(servers)), PLESK_MAX_REPLY_BYTES: '1000000' };
  const { url } = await gateway(settings, {}, { store });
  const rows = await Promise.all(
    emulators.flatMap((emulator, index) => {
      const each = CASES[index];
      return each === undefined ? [] : row(each, emulator, { url, token: SECRET, server: `s${index}` });
    }),
  );
  const readme = readFileSync(new URL('../../shared/client/README.md', import.meta.url), 'utf8');
  expect(readme.match(/^\| Plesk[\s\S]*?(?=\n\n)/m)?.[0].split('\n')).toEqual(rows);
});
