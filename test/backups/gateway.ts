/** A gateway over a world, asked over HTTP. */
import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import { createApp } from '../../functions/app.ts';
import type { Run } from '../../shared/backups/records/records.ts';
import { runOf } from '../../shared/backups/run/drive.ts';
import { portableServices } from '../../shared/platform/services.ts';
import { expectDescribed } from '../http/document.ts';
import { type Wanted, type World, world } from './world.ts';

export const token = (...allow: string[]) => ({ sha256: createHash('sha256').update('secret').digest('hex'), allow });

/** A path as the OpenAPI document names it: every reply of these tests is as it says. */
const described = (path: string): string =>
  path
    .replace(/\?.*/, '')
    .replace(/^\/backups\/[^/]+\/[^/]+\/(stop|retry)$/, '/backups/{schedule}/{slot}/$1')
    .replace(/^\/backups\/[^/]+\/run$/, '/backups/{schedule}/run')
    .replace(/^\/backups\/[^/{]+\/[^/{]+$/, '/backups/{schedule}/{slot}')
    .replace(/^\/backups\/[^/{]+$/, '/backups/{schedule}');

/** Its engine only notes its tasks. */
export async function gateway(wanted: Wanted = {}, you: object = token('backups.read', 'backups.run')) {
  const driven: Run[] = [];
  const here: World = await world({
    servers: ['eu1', 'us1'],
    ...wanted,
    env: { API_TOKENS: JSON.stringify({ you }), ...wanted.env },
  });
  const app = createApp(() => ({
    ...portableServices(process.env),
    cron: Cron,
    store: here.store,
    engine: {
      async ensure(task) {
        driven.push(runOf(task));
      },
    },
  }));
  Object.assign(process.env, here.env);
  const ask = async (path: string, method = 'GET', given?: unknown) => {
    const body = given === undefined ? {} : { body: JSON.stringify(given) };
    const type = given === undefined ? {} : { 'Content-Type': 'application/json' };
    const headers = { Authorization: 'Bearer secret', ...type };
    const request = new Request(`http://gateway${path}`, { method, headers, ...body });
    const response = await app.fetch(request);
    const reply = { status: response.status, headers: response.headers, body: await response.json() };
    expectDescribed(method.toLowerCase(), described(path), reply);
    return reply;
  };
  const beat = (scheduledTime: number) => app.scheduled({ scheduledTime });
  return { ...here, ask, driven, beat };
}
