/** Downloads in tests: an existing backup, and a Plesk with scripted answers. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { expect, onTestFinished } from 'vitest';
import type { Services } from '../../shared/platform/services.ts';
import { ALL, type Gateway, gateway, withToken } from '../gateway/gateway.ts';

export const DOWNLOAD = '/backup-manager/download-file';

/** A request for a file. */
export const asked = (request: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...withToken(), ...headers },
  body: JSON.stringify(request),
});
export const file = { resellerId: 3, filename: 'weekly_info_1.xml' };

/** Makes a backup of the reseller 3, and says what its file is called. */
export async function backUp(plesk: Pick<Gateway, 'ask' | 'clock'>, more: object = { onlyConfiguration: true }) {
  const request = { resellerId: 3, local: true, prefix: 'weekly', description: 'Weekly', ...more };
  expect(await plesk.ask('/backup-manager/backup-reseller', request)).toMatchObject({ status: 202 });
  plesk.clock.now += 60_000;
  const { body } = await plesk.ask('/backup-manager/get-local-backup-list', { resellerId: 3 });
  const { backup = [] } = body as {
    readonly backup?: readonly { readonly file?: readonly { readonly name?: string; readonly size?: number }[] }[];
  };
  const { name = '', size = 0 } = backup.at(-1)?.file?.at(-1) ?? {};
  return { filename: name, size };
}

/** Answers a packet, after its text has arrived. @param number how many have come, this one included */
export type Script = (response: ServerResponse, packet: string, number: number) => void;

/** A gateway in front of a Plesk that follows a script, and the packets that have come to it. */
export async function scripted(
  script: Script,
  timeoutMs = 60_000,
  services: Partial<Services> = {},
  more: object = {},
) {
  const packets: string[] = [];
  const server = createServer(async (request, response) => {
    const packet = Buffer.concat(await Array.fromAsync(request)).toString();
    packets.push(packet);
    script(response, packet, packets.length);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    PLESK_SERVERS: JSON.stringify({ eu1: { url, key: 'server-key', timeoutMs } }),
    API_TOKENS: JSON.stringify(ALL),
    ...more,
  };
  const plesk = await gateway(settings, {}, services);
  return { plesk, packets, url };
}

/** The lines of the log. */
export const linesOf = (plesk: Pick<Gateway, 'console'>): unknown[] =>
  plesk.console.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));

/** The result of reading a body to its end: its text, or that it broke off. */
export const bodyOf = async (response: Response): Promise<string> =>
  response.text().catch((error: Error) => `broke off: ${error.name}`);

const packet = (content: string) => `<?xml version="1.0"?><packet version="1.6.9.0">${content}</packet>`;
/** A reply packet in place of a file. */
export const resultPacket = (result: string): string =>
  packet(`<backup-manager><download-file><result>${result}</result></download-file></backup-manager>`);
export const errorPacket = (errcode: number, errtext = 'It does not exist'): string =>
  resultPacket(`<status>error</status><errcode>${errcode}</errcode><errtext>${errtext}</errtext>`);
export const systemPacket = (errcode: number): string =>
  packet(`<system><status>error</status><errcode>${errcode}</errcode><errtext>No</errtext></system>`);
