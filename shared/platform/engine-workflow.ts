/** Drives tasks as Cloudflare Workflows: their steps survive deployments and restarts, and retry by themselves. */
import type { Workflow } from '@cloudflare/workers-types';
import { sha256 } from './crypto.ts';
import { type Advance, type Engine, type Task, taskName } from './engine.ts';
import type { Store } from './store/store.ts';

/** A task, and which of the instances that drive it one after another this is. */
export interface Part {
  readonly task: Task;
  readonly part: number;
}

/** As much of a Workflow's step as is used here. */
export interface WorkflowStep {
  do<T>(name: string, config: StepConfig, run: () => Promise<T>): Promise<T>;
  sleep(name: string, milliseconds: number): Promise<void>;
}
interface StepConfig {
  readonly retries: { readonly limit: number; readonly delay: string; readonly backoff: 'linear' };
  /** Milliseconds. */
  readonly timeout: number;
}

/** The context of an instance, besides its parameters. */
export interface Driving {
  readonly workflow: Workflow<Part>;
  readonly store: Store;
  readonly now: () => number;
  /** How long one advance may take, in milliseconds: the time-outs of the servers decide. */
  readonly patienceMs: () => number;
}

/** An instance has 1,024 steps at most on every plan; each round takes two. */
const ROUNDS = 400;
/** A task that is overdue for so long beyond the patience has lost its instance. */
const SILENT_MS = 5_000;
/** How long the number of the current part is remembered: as long as any task lasts. */
const REMEMBERED_MS = 35 * 24 * 3_600_000;

/** @returns the key of the number of the task's current instance */
export const partKey = (task: Task): string => `engine/part/${taskName(task)}`;

/** The same task and part, the same instance: creating it twice is creating it once. At most 100 characters. */
async function instanceId({ task, part }: Part): Promise<string> {
  const digest = await sha256(taskName(task));
  const words = task.key.replace(/[^\w-]+/g, '-').slice(0, 50);
  return `${task.kind}-${words}-${digest.slice(0, 24)}-${part}`;
}

const ENDED: readonly string[] = ['complete', 'errored', 'terminated'];

/** @returns the engine whose tasks are instances of a workflow */
export function workflowEngine({ workflow, store, now, patienceMs }: Driving): Engine {
  return {
    async ensure(task, wakeAt) {
      const key = partKey(task);
      const text = await store.get(key);
      const part = Number(text ?? 0);
      if (text === undefined && (await created(workflow, { task, part }))) {
        await store.create(key, String(part), REMEMBERED_MS);
        return;
      }
      const isSilent = now() > wakeAt + patienceMs() + SILENT_MS;
      if (!isSilent && !ENDED.includes(await statusOf(workflow, { task, part }))) return;
      // The caller that gets it noted goes on with a new instance.
      const next = String(part + 1);
      const isMine =
        text === undefined
          ? await store.create(key, next, REMEMBERED_MS)
          : await store.replace(key, text, next, REMEMBERED_MS);
      if (isMine) await created(workflow, { task, part: part + 1 });
    },
  };
}

/** @returns false if it exists already */
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

/** The steps of an instance. Each loads the state from the store, so that a step done twice does nothing twice. */
export async function driveInSteps(
  { task, part }: Part,
  step: WorkflowStep,
  { workflow, store, patienceMs }: Driving,
  advance: Advance,
): Promise<void> {
  const config: StepConfig = {
    retries: { limit: 20, delay: '5 seconds', backoff: 'linear' },
    timeout: 120_000 + 4 * patienceMs(),
  };
  for (let round = 0; round < ROUNDS; round++) {
    const progress = await step.do(`advance ${round}`, config, async () => {
      // Another instance has been started because this one was thought dead.
      if (Number((await store.get(partKey(task))) ?? 0) > part) return null;
      return (await advance(task)) ?? null;
    });
    if (progress === null) return;
    if (progress.waitMs > 0) await step.sleep(`wait ${round}`, progress.waitMs);
  }
  await step.do('go on in a new instance', config, async () => {
    await store.put(partKey(task), String(part + 1), REMEMBERED_MS);
    await created(workflow, { task, part: part + 1 });
    return part + 1;
  });
}
