/** The event of a write: ids and an outcome, without texts of the request. */
import { describe, expect, test } from 'vitest';
import { operations } from '../../functions/operations.ts';
import { outcomeEventOf } from '../../shared/events/told.ts';
import type { Answer } from '../../shared/gateway/answer.ts';
import { Problem } from '../../shared/problem.ts';

const AT = Date.UTC(2026, 10, 24, 3);

async function told(name: string, ...answers: Answer[]) {
  const operation = (await operations.all()).find((each) => `${each.operator}/${each.operation}` === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  const about = { operation, server: 'eu1', caller: 'billing', requestId: 'r-1' };
  return answers.flatMap((answer) => outcomeEventOf(about, answer, AT) ?? []);
}
const problem = (given: Problem): Answer => ({ kind: 'problem', problem: given });

test('a successful write', async () => {
  const [event] = await told('reseller/add', { kind: 'done', status: 201, body: { id: 3, guid: 'b1f6' } });
  expect(event).toEqual({
    specversion: '1.0',
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    source: 'urn:plesk-edge:server:eu1',
    type: 'plesk.reseller.add.result',
    time: '2026-11-24T03:00:00.000Z',
    datacontenttype: 'application/json',
    pleskserver: 'eu1',
    data: {
      operation: 'reseller/add',
      server: 'eu1',
      caller: 'billing',
      requestId: 'r-1',
      outcome: 'ok',
      status: 201,
      id: 3,
      guid: 'b1f6',
    },
  });
});

describe('a write that failed', () => {
  test('says why by its kind and code, without words that may quote something', async () => {
    const refused = new Problem('plesk-error', 'canary', {
      status: 409,
      errcode: 1007,
      errtext: 'canary',
      server: 'eu1',
    });
    const [event] = await told('reseller/add', problem(refused));
    expect(event?.type).toBe('plesk.reseller.add.error');
    expect(event?.data).toMatchObject({ outcome: 'error', status: 409, problem: 'plesk-error', errcode: 1007 });
    expect(JSON.stringify(event)).not.toContain('canary');
  });

  test('or may have been done', async () => {
    const lost = new Problem('plesk-timeout', '', { outcome: 'unknown', verifyWith: 'reseller/get' });
    expect((await told('reseller/add', problem(lost)))[0]?.data).toMatchObject({ outcome: 'unknown', status: 504 });
  });
});

test('several results: each with its ids; the outcome is partly if some failed', async () => {
  const results = [
    { status: 'ok', id: 3, filterId: '3', genInfo: { passwd: 'canary' } },
    { status: 'error', errcode: 1013, errtext: 'canary', filterId: '9' },
  ];
  const [event] = await told('reseller/sync-subscription', { kind: 'done', status: 207, body: { results } });
  expect(event?.data).toMatchObject({
    outcome: 'partly',
    results: [
      { status: 'ok', id: 3, filterId: '3' },
      { status: 'error', errcode: 1013, filterId: '9' },
    ],
  });
  expect(JSON.stringify(event)).not.toContain('canary');
});

test('a batch is one event for each request that was sent', async () => {
  const sent: Answer = { kind: 'done', status: 201, body: { id: 3 } };
  const unsent = problem(new Problem('invalid-request', 'genInfo is missing'));
  const events = await told('reseller/add', sent, unsent, sent);
  expect(events).toHaveLength(2);
  expect(new Set(events.map(({ id }) => id)).size).toBe(2);
});

test('an event has 20 KB at most, and says how many results it leaves out', async () => {
  const results = Array.from({ length: 5_000 }, (_, index) => ({
    status: 'ok',
    id: index,
    guid: 'g'.repeat(190),
    filterId: '😀'.repeat(90),
  }));
  const [event] = await told('reseller/sync-subscription', { kind: 'done', status: 200, body: { results } });
  expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThanOrEqual(20_000);
  const { results: kept, leftOut } = (event?.data ?? {}) as { results: unknown[]; leftOut: number };
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length + leftOut).toBe(5_000);
});
