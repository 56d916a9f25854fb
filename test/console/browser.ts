/** The console over HTTP, as a browser without script sees it. */
import { DatabaseSync } from 'node:sqlite';
import { Cron } from 'croner';
import { portableServices, type Services } from '../../shared/platform/services.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import { emulated } from '../emulator/emulated.ts';
import type { EmulatorOptions } from '../emulator/options.ts';
import { ALL, SECRET, sha256 } from '../gateway/gateway.ts';
import { served } from './served.ts';

export const READER = 'console-test-reader';
export const KEY_MAKER = 'console-test-key-maker';
const TOKENS = {
  ...ALL,
  reader: { sha256: sha256(READER), allow: ['*:read'] },
  keyMaker: { sha256: sha256(KEY_MAKER), allow: ['secret_key.create'] },
};

/** A gateway with a console, in front of an emulator of its own. Its settings can be changed. */
export async function consoleGateway(options: EmulatorOptions = {}, services: Partial<Services> = {}) {
  const plesk = await emulated(options);
  const env: Record<string, string> = {
    PLESK_URL: plesk.emulator.url,
    PLESK_KEY: 'emulator-key',
    API_TOKENS: JSON.stringify(TOKENS),
  };
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values), Date.now);
  const url = await served(() => ({ ...portableServices(env), store, cron: Cron, ...services }));
  return { ...plesk, env, url };
}

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser: keeps one cookie, and sends what Chromium sends. */
export class Browser {
  readonly url: string;
  cookie = '';

  constructor({ url }: { readonly url: string }) {
    this.url = url;
  }

  async get(path: string): Promise<Page> {
    return this.#ask(path, { headers: { 'Sec-Fetch-Site': 'none' } });
  }

  async post(path: string, fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams(fields);
    return this.#ask(path, { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin', ...headers } });
  }

  signIn(token = SECRET): Promise<Page> {
    return this.post('/console/sign-in', { token, next: '/console' });
  }

  async #ask(path: string, init: RequestInit & { readonly headers: Record<string, string> }): Promise<Page> {
    const headers = { ...init.headers, ...(this.cookie === '' ? {} : { Cookie: this.cookie }) };
    const response = await fetch(this.url + path, { redirect: 'manual', ...init, headers });
    const set = response.headers.get('Set-Cookie');
    if (set !== null) this.cookie = set.split(';')[0] ?? '';
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}

/** The value of a hidden field. */
export const hidden = ({ text }: Page, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
