import { onTestFinished } from 'vitest';
import type { EmulatorOptions } from './options.ts';
import { type Emulator, startEmulator } from './server.ts';

/** An emulator for one test, with a clock that only the test moves, and ways to talk to it as any client would. */
export interface Emulated {
  readonly emulator: Emulator;
  /** Milliseconds since 1970. */
  readonly clock: { now: number };
  /** Sends a packet with the secret key, or with other headers, and answers the body of the reply. */
  post(xml: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>): Promise<string>;
  /** The same, but answers the whole HTTP response. */
  send(xml: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>): Promise<Response>;
  /** Asks under /emulator/; sends `body` as JSON. */
  control(method: string, path: string, body?: unknown): Promise<Response>;
}

export const withKey = { KEY: 'emulator-key' };

/**
 * Starts an emulator that ends with the test.
 * @returns it, its clock, and functions that send to it
 */
export async function emulated(options: EmulatorOptions = {}): Promise<Emulated> {
  const clock = { now: Date.UTC(2026, 4, 3, 3, 0) };
  const emulator = await startEmulator({ now: () => clock.now, ...options });
  onTestFinished(() => emulator.close());
  const send: Emulated['send'] = (xml, headers = withKey) =>
    fetch(`${emulator.url}/enterprise/control/agent.php`, { method: 'POST', headers, body: xml });
  return {
    emulator,
    clock,
    send,
    post: async (xml, headers) => (await send(xml, headers)).text(),
    control: (method, path, body) =>
      fetch(
        `${emulator.url}/emulator/${path}`,
        body === undefined ? { method } : { method, body: JSON.stringify(body) },
      ),
  };
}

/**
 * @param more settings as XML
 * @returns a `reseller/add` packet with the fewest settings
 */
export function addReseller(login: string, more = ''): string {
  const info = `<gen-info><pname>John Doe</pname><login>${login}</login><passwd>sample</passwd></gen-info>`;
  return `<packet><reseller><add>${info}${more}</add></reseller></packet>`;
}

/** @returns the text of every element of this name in a reply, in order */
export function texts(xml: string, name: string): string[] {
  return Array.from(xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g')), ([, text = '']) => text);
}
