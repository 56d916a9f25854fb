/** The gateway as a client sees it: over HTTP, in front of an emulator, with its log lines. */
import { createHash } from 'node:crypto';
import { serve } from '@hono/node-server';
import { onTestFinished, vi } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { operations } from '../../functions/operations.ts';
import { scopeOf } from '../../shared/operation/declaration.ts';
import { environmentOf } from '../../shared/platform/environment.ts';
import { portableServices, type Services } from '../../shared/platform/services.ts';
import { type Emulated, emulated } from '../emulator/emulated.ts';
import type { EmulatorOptions } from '../emulator/options.ts';

/** A reply, its body read as JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Gateway extends Emulated {
  /** Without a path. */
  readonly url: string;
  /** Everything that was written to the console since the gateway was started. */
  readonly console: readonly string[];
  /** The last line of the log. */
  log(): unknown;
  /** Posts JSON with the token `all`; a string goes out as it is. */
  ask(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
  fetch(path: string, init?: RequestInit): Promise<Reply>;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** No star covers these: a token must name them. */
const privileged = (await operations.all()).filter((each) => each.privileged).map(scopeOf);

/** The secret of the token that may do everything. */
export const SECRET = 'gateway-test-secret';
export const withToken = (secret = SECRET): Record<string, string> => ({ Authorization: `Bearer ${secret}` });
export const ALL = { all: { sha256: sha256(SECRET), allow: ['*', ...privileged] } };

const variables = [
  ...['PLESK_SERVERS', 'PLESK_URL', 'PLESK_KEY', 'PLESK_LOGIN', 'PLESK_PASSWORD'],
  ...['API_TOKENS', 'DRY_RUN', 'PLESK_MAX_REPLY_BYTES'],
];

/** Sets the gateway's environment for one test. All other variables are not set. */
export function environment(settings: Readonly<Record<string, string>>): void {
  for (const variable of new Set([...variables, ...Object.keys(settings)])) vi.stubEnv(variable, settings[variable]);
  onTestFinished(() => void vi.unstubAllEnvs());
}

/**
 * Starts a gateway for one test, in front of an emulator of its own, which is the server `default`.
 * @param settings environment variables in place of the usual ones
 * @param services additional services of the platform; a getter may change one later
 */
export async function gateway(
  settings: Readonly<Record<string, string>> = {},
  options: EmulatorOptions = {},
  services: Partial<Services> = {},
): Promise<Gateway> {
  const plesk = await emulated(options);
  const usual = settings['PLESK_SERVERS'] ? {} : { PLESK_URL: plesk.emulator.url, PLESK_KEY: 'emulator-key' };
  environment({ ...usual, API_TOKENS: JSON.stringify(ALL), ...settings });
  const lines = captureConsole();
  const url = await listen(services);
  const fetchReply: Gateway['fetch'] = async (path, init) => readReply(await fetch(url + path, init));
  return {
    ...plesk,
    url,
    console: lines,
    log: () => JSON.parse(lines.at(-1) ?? 'null'),
    fetch: fetchReply,
    ask: (path, body, headers = {}) =>
      fetchReply(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...withToken(), ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

function captureConsole(): string[] {
  const lines: string[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const spy = vi
      .spyOn(console, method)
      .mockImplementation((...values) => void lines.push(values.map(String).join(' ')));
    onTestFinished(() => spy.mockRestore());
  }
  return lines;
}

async function listen(services: Partial<Services>): Promise<string> {
  const app = createApp((bindings) => ({ ...portableServices(environmentOf(bindings)), ...services }));
  await app.start();
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: (request) => app.fetch(request), hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    resolve(port),
  );
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${await promise}`;
}

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
