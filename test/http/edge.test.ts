import { expect, test } from 'vitest';
import backupReseller from '../../functions/backup-manager/backup-reseller.ts';
import add from '../../functions/reseller/add.ts';
import syncSubscription from '../../functions/reseller/sync-subscription.ts';
import duplicate from '../../functions/reseller-plan/duplicate.ts';
import get from '../../functions/reseller-plan/get.ts';
import { gateway, withToken } from '../gateway/gateway.ts';
import { backup, copy, everyPlan, everyReseller, newReseller } from '../gateway/requests.ts';

const functions = [
  ['backup-reseller', backupReseller, backup, 202],
  ['duplicate', duplicate, copy, 201],
  ['get', get, everyPlan, 200],
  ['add', add, newReseller(), 201],
  ['sync-subscription', syncSubscription, everyReseller, 200],
] as const;

const post = (path: string, body: unknown) =>
  new Request(`https://edge.example.com${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...withToken() },
    body: JSON.stringify(body),
  });

test.each(functions)('%s deployed alone answers POST on any path', async (_, { fetch }, request, status) => {
  await gateway({}, { resellers: 1 });
  expect((await fetch(post('/', request))).status).toBe(status);
  expect((await fetch(post('/some/where?server=mars', request))).status).toBe(404);
  expect((await fetch(post('/some/where', []))).status).toBe(422);
});

test.each(functions)('%s deployed alone refuses other methods', async (_, { fetch }) => {
  await gateway();
  const reply = await fetch(new Request('https://edge.example.com/', { headers: withToken() }));
  expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
});
