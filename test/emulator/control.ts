import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseFaults } from './faults.ts';
import { type LiveOptions, parseLiveOptions } from './options.ts';
import type { Emulator } from './server.ts';
import type { TaskStatus } from './state/backups.ts';
import { snapshot } from './state/snapshot.ts';

type Handler = (emulator: Emulator, body: unknown, id: string) => unknown;

const routes: Readonly<Record<string, Handler>> = {
  'GET faults': ({ faults }) => faults.list,
  'PUT faults': ({ faults }, body) => {
    faults.set(...parseFaults(body));
    return faults.list;
  },
  'DELETE faults': ({ faults }) => {
    faults.clear();
    return faults.list;
  },
  'GET packets': ({ packets }) => packets.list,
  'DELETE packets': ({ packets }) => {
    packets.clear();
    return packets.list;
  },
  'GET state': ({ state, options }) => snapshot(state, options.now()),
  'POST reset': (emulator) => {
    emulator.reset();
    return snapshot(emulator.state, emulator.options.now());
  },
  'POST tasks': ({ state, options }, body, id) => {
    const task = state.backups.find(Number(id));
    if (task === undefined) return undefined;
    state.backups.end(task, parseStatus(body), options.now());
    return { id: task.id, status: task.ended?.status };
  },
  'GET options': ({ options }) => liveOptions(options),
  'PUT options': ({ options }, body) => liveOptions(Object.assign(options, parseLiveOptions(body))),
};

/** Answers a request under `/emulator/`: JSON in, JSON out; 400 names the mistake in the JSON. */
export function control(emulator: Emulator, request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  // This needs no password, so only this machine may use it, whatever address the server listens on.
  if (!/^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '')) {
    send(response, 403, { error: 'only from this machine' });
    return;
  }
  const [, , name = '', id = ''] = (request.url ?? '').split(/[/?]/);
  const handler = routes[`${request.method} ${name}`];
  if (handler === undefined) {
    const known = Object.keys(routes).some((route) => route.endsWith(` ${name}`));
    send(response, known ? 405 : 404, { error: known ? 'method not allowed' : 'not found' });
    return;
  }
  try {
    const answer = handler(emulator, body.length > 0 ? JSON.parse(body.toString()) : undefined, id);
    send(response, answer === undefined ? 404 : 200, answer ?? { error: 'not found' });
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    send(response, 400, { error: error.message });
  }
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

function liveOptions({
  backupSeconds,
  prefixWhileWorking,
  protocols,
  resellerLimit,
  nothingFound,
  obsidian,
}: Emulator['options']): LiveOptions {
  return { backupSeconds, prefixWhileWorking, protocols, resellerLimit, nothingFound, obsidian };
}

function parseStatus(body: unknown): TaskStatus {
  const status = typeof body === 'object' && body !== null && 'status' in body ? body.status : undefined;
  if (status === 'failed' || status === 'stopped' || status === 'finished' || status === 'working') return status;
  throw new TypeError('status: one of failed, stopped, finished, working');
}
