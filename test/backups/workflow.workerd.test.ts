import { introspectWorkflow } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { Cron } from 'croner';
import { expect, test } from 'vitest';
import { ensureRun } from '../../shared/backups/heartbeat.ts';
import type { Outcome } from '../../shared/backups/machine/state.ts';
import { activeRuns, beginSlot } from '../../shared/backups/records/begin-slot.ts';
import { outcomesOf, readRun } from '../../shared/backups/records/records.ts';
import { readSchedules } from '../../shared/backups/schedule/schedule.ts';
import { type Part, workflowEngine } from '../../shared/platform/engine-workflow.ts';
import { readSettings } from '../../shared/platform/settings.ts';
import { d1Store } from '../../shared/platform/store/d1.ts';

const bindings = env as unknown as { readonly BACKUPS: import('@cloudflare/workers-types').Workflow<Part> };

/** The settings of the slot. The Worker of these tests has no settings, as if its server had been removed. */
const settings = readSettings({ PLESK_URL: 'http://127.0.0.1:9', PLESK_KEY: 'k' });
const [schedule] = readSchedules(
  { env: { BACKUP_SCHEDULES: '[{"name":"weekly","cron":"0 3 * * 0","resellers":[3,4],"to":"local"}]' }, cron: Cron },
  settings.servers,
);

test('a run is one instance, however often it is ensured; it ends with a report', async () => {
  await using workflows = await introspectWorkflow(bindings.BACKUPS);
  const store = d1Store(env.DB);
  if (!schedule) throw new Error('no schedule');
  const startedAt = Date.now();
  const [run] = await beginSlot(store, { schedule, slot: '20261122T020000Z', servers: ['default'], startedAt });
  if (!run) throw new Error('no run');
  const engine = workflowEngine({ workflow: bindings.BACKUPS, store, now: Date.now, patienceMs: () => 60_000 });
  await Promise.all([ensureRun(engine, store, run), ensureRun(engine, store, run)]);
  await ensureRun(engine, store, run);
  await expect.poll(() => readRun(store, run), { timeout: 10_000 }).toMatchObject({ phase: 'finished' });
  const instances = await workflows.get();
  expect(instances).toHaveLength(1);
  await instances[0]?.waitForStatus('complete');
  const outcomes: Outcome[] = [];
  for await (const outcome of outcomesOf(store, run)) outcomes.push(outcome);
  const error = { detail: 'The server default is no longer in PLESK_SERVERS' };
  expect(outcomes).toMatchObject([
    { owner: { id: '3' }, state: 'failed', error },
    { owner: { id: '4' }, state: 'failed', error },
  ]);
  expect(await activeRuns(store)).toEqual([]);
});
