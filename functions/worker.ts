/** The entry for Cloudflare Workers: the bundle, with D1, Workflows and the rate limiter. */
/// <reference path="./cloudflare-workers.d.ts" />

import { WorkflowEntrypoint } from 'cloudflare:workers';
import type { D1Database, RateLimit, Workflow } from '@cloudflare/workers-types';
import { Cron } from 'croner';
import { settingsOf } from '../shared/gateway/context.ts';
import {
  type Driving,
  driveInSteps,
  type Part,
  type WorkflowStep,
  workflowEngine,
} from '../shared/platform/engine-workflow.ts';
import { portableServices, type Services } from '../shared/platform/services.ts';
import type { Env } from '../shared/platform/settings.ts';
import { d1Store } from '../shared/platform/store/d1.ts';
import type { Store } from '../shared/platform/store/store.ts';
import { createApp } from './app.ts';
import { consoleDoor } from './console.ts';

/** Bindings of wrangler.toml. Each is optional, with the features that need it. */
interface Bindings extends Env {
  readonly DB?: D1Database;
  readonly RATE_LIMITER?: RateLimit;
  readonly BACKUPS?: Workflow<Part>;
}

const stores = new WeakMap<D1Database, Store>();

function storeOf({ DB }: Bindings): Store | undefined {
  if (DB && !stores.has(DB)) stores.set(DB, d1Store(DB));
  return DB && stores.get(DB);
}

/** What Workflow instances need; undefined if a binding is missing. */
function drivingOf(env: Bindings): Driving | undefined {
  const store = storeOf(env);
  const { BACKUPS: workflow } = env;
  return store && workflow && { workflow, store, now: Date.now, patienceMs: () => longestTimeout(env) };
}

const longestTimeout = (env: Env): number =>
  Math.max(0, ...settingsOf({ env }).servers.map(({ timeoutMs }) => timeoutMs));

function servicesOf(bindings: unknown): Services {
  const env = (bindings ?? {}) as Bindings;
  const { RATE_LIMITER } = env;
  const driving = drivingOf(env);
  return {
    ...portableServices(env),
    cron: Cron,
    store: storeOf(env),
    engine: driving && workflowEngine(driving),
    rateLimit: RATE_LIMITER && (async (key) => (await RATE_LIMITER.limit({ key })).success),
  };
}

const app = createApp(servicesOf, [consoleDoor]);

/** One instance drives a durable task, such as the backups of one server in one slot of a schedule. */
export class Backups extends WorkflowEntrypoint<Bindings> {
  async run({ payload }: { readonly payload: Part }, step: WorkflowStep): Promise<void> {
    const driving = drivingOf(this.env);
    if (driving) await driveInSteps(payload, step, driving, (task) => app.advance(task, this.env));
  }
}

export default { fetch: app.fetch, scheduled: app.scheduled };
