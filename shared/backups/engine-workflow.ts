/** Drives runs as Cloudflare Workflows: their steps survive deployments and restarts, and retry by themselves. */
import type { Workflow } from '@cloudflare/workers-types';
import { sha256 } from '../http/token.ts';
import type { Settings } from '../platform/settings.ts';
import { advance, type Surroundings } from './drive.ts';
import type { Engine } from './engine.ts';
import { partKey, REMEMBERED_MS, type Run, readRun } from './records.ts';

/** A run, and which of the instances that drive it one after another this is. */
export interface Part {
  readonly run: Run;
  readonly part: number;
}

/** As much of a Workflow's step as is used here. */
export interface Step {
  do<T>(name: string, config: StepConfig, run: () => Promise<T>): Promise<T>;
  sleep(name: string, milliseconds: number): Promise<void>;
}
interface StepConfig {
  readonly retries: { readonly limit: number; readonly delay: string; readonly backoff: 'linear' };
  /** Milliseconds. */
  readonly timeout: number;
}

/** An instance has 1,024 steps at most on every plan; each round takes two. */
const ROUNDS = 400;
/** Nothing was heard of a run for so long after Plesk's time-out that its instance is taken for dead. */
const SILENT_MS = 5_000;

/** The same run and part, the same instance: creating it twice is creating it once. At most 100 characters. */
async function instanceId({ run, part }: Part): Promise<string> {
  const digest = await sha256(`${run.schedule}/${run.slot}/${run.server}`);
  return `${run.schedule}-${run.slot}-${digest.slice(0, 24)}-${part}`;
}

const timeoutOf = ({ servers }: Settings): number => Math.max(0, ...servers.map(({ timeoutMs }) => timeoutMs));

const ENDED: readonly string[] = ['complete', 'errored', 'terminated'];

export function workflowEngine(workflow: Workflow<Part>): Engine {
  return {
    async ensure(run, { store, settings, now }) {
      const state = await readRun(store, run);
      if (!state) return;
      const isSilent = now() > state.wakeAt + timeoutOf(settings) + SILENT_MS;
      if (!isSilent && state.phase !== 'queued') return;
      const key = partKey(run);
      const text = await store.get(key);
      const part = Number(text ?? 0);
      if (await created(workflow, { run, part })) return;
      if (!isSilent && !ENDED.includes(await statusOf(workflow, { run, part }))) return;
      // Whoever gets it noted goes on with a new instance.
      const next = String(part + 1);
      const mine =
        text === undefined
          ? await store.create(key, next, REMEMBERED_MS)
          : await store.replace(key, text, next, REMEMBERED_MS);
      if (mine) await created(workflow, { run, part: part + 1 });
    },
  };
}

/** @returns false where it exists already */
async function created(workflow: Workflow<Part>, params: Part): Promise<boolean> {
  const id = await instanceId(params);
  try {
    await workflow.create({ id, params });
    return true;
  } catch (error) {
    if (await workflow.get(id).catch(() => undefined)) return false;
    throw error;
  }
}

async function statusOf(workflow: Workflow<Part>, params: Part): Promise<string> {
  try {
    return (await (await workflow.get(await instanceId(params))).status()).status;
  } catch {
    return 'unknown';
  }
}

/** The steps of an instance. Each loads what is known from the store, so that a step done twice does nothing twice. */
export async function driveInSteps(
  { run, part }: Part,
  step: Step,
  workflow: Workflow<Part>,
  around: Surroundings,
): Promise<void> {
  const config: StepConfig = {
    retries: { limit: 20, delay: '5 seconds', backoff: 'linear' },
    timeout: 120_000 + 4 * timeoutOf(around.settings),
  };
  for (let round = 0; round < ROUNDS; round++) {
    const progress = await step.do(`advance ${round}`, config, async () => {
      // Another instance has been started because this one was thought dead.
      if (Number((await around.store.get(partKey(run))) ?? 0) > part) return null;
      return (await advance(run, around)) ?? null;
    });
    if (progress === null) return;
    if (progress.waitMs > 0) await step.sleep(`wait ${round}`, progress.waitMs);
  }
  await step.do('go on in a new instance', config, async () => {
    await around.store.put(partKey(run), String(part + 1), REMEMBERED_MS);
    await created(workflow, { run, part: part + 1 });
    return part + 1;
  });
}
