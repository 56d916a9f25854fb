import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Agent, servePacket } from './agent.ts';
import { answerBeforeClosing } from './broken-requests.ts';
import { control } from './control.ts';
import { htmlPage } from './fault-replies.ts';
import { Faults } from './faults.ts';
import { type EmulatorOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import { PacketLog } from './packet-log.ts';
import { packetSchema } from './schema.ts';
import { readSeed } from './state/seed.ts';
import { fill } from './state/start.ts';
import { State } from './state/state.ts';

/** A running emulator. `state` is a new object after `reset()`. */
export interface Emulator extends Agent {
  /** Its address without a path: `http://127.0.0.1:8880`. */
  readonly url: string;
  readonly port: number;
  /** Back to how it started: state, options, no faults, no packets. */
  reset(): void;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

const agentPath = '/enterprise/control/agent.php';

/**
 * Starts an emulator of a Plesk server's XML API, with switchable faults.
 *
 * @returns when it listens; rejects with the system's error if the port is taken, and with a TypeError that names the
 *   mistake in the seed
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const resolved = resolveOptions(options);
  const initial = { ...resolved };
  let state = newState(resolved);
  const faults = new Faults(resolved.random);
  const packets = new PacketLog();
  packetSchema();

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    serve(emulator, request, response).catch((error: unknown) => {
      if (request.errored === null) console.error(error);
      response.destroy();
    });
  });
  answerBeforeClosing(server);
  const port = await listen(server, resolved.port, resolved.host);
  const emulator: Emulator = {
    url: `http://${resolved.host}:${port}`,
    port,
    get state() {
      return state;
    },
    faults,
    packets,
    options: resolved,
    reset() {
      Object.assign(resolved, initial);
      state = newState(resolved);
      faults.clear();
      packets.clear();
    },
    close: () => close(server),
  };
  return emulator;
}

function newState({ resellers, customers, seed, now }: ResolvedOptions): State {
  const state = new State();
  fill(state, { resellers, customers, now: now() });
  if (seed !== undefined) readSeed(state, seed);
  return state;
}

async function serve(emulator: Emulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (path.startsWith('/emulator/')) {
    control(emulator, request, response, body);
  } else if (path !== agentPath) {
    response.writeHead(404, { 'Content-Type': 'text/html' }).end(htmlPage('404 Not Found'));
  } else if (request.method !== 'POST') {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(htmlPage('Plesk'));
  } else {
    await servePacket(emulator, request, response, body);
  }
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.once('end', () => resolve(Buffer.concat(chunks))).once('error', reject);
  });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      const address = server.address();
      resolve(isBound(address) ? address.port : port);
    });
  });
}

function isBound(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
