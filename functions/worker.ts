/** The entry for Cloudflare Workers: the bundle, and what only Workers have. */
/// <reference path="./cloudflare-workers.d.ts" />

import { WorkflowEntrypoint } from 'cloudflare:workers';
import type { D1Database, RateLimit, Workflow } from '@cloudflare/workers-types';
import { driveInSteps, type Part, type Step, workflowEngine } from '../shared/backups/engine-workflow.ts';
import { surroundingsOf } from '../shared/backups/heartbeat.ts';
import '../shared/backups/cron.ts';
import { usePlatform } from '../shared/platform/services.ts';
import type { Env } from '../shared/platform/settings.ts';
import { d1Store } from '../shared/platform/store/d1.ts';
import type { Store } from '../shared/platform/store/store.ts';
import index from './index.ts';

/** Bindings of wrangler.toml; each may be left out, with what needs it. */
interface Bindings {
  readonly DB?: D1Database;
  readonly RATE_LIMITER?: RateLimit;
  readonly BACKUPS?: Workflow<Part>;
}
const bindingsOf = (env: Env): Bindings => env as Bindings;

const stores = new WeakMap<D1Database, Store>();

usePlatform({
  store: (env) => {
    const { DB } = bindingsOf(env);
    if (DB && !stores.has(DB)) stores.set(DB, d1Store(DB));
    return DB && stores.get(DB);
  },
  engine: (env) => {
    const { BACKUPS } = bindingsOf(env);
    return BACKUPS && workflowEngine(BACKUPS);
  },
  rateLimit: async (env, key) => (await bindingsOf(env).RATE_LIMITER?.limit({ key }))?.success ?? true,
});

/** One instance drives the backups of one server in one slot of a schedule. */
export class Backups extends WorkflowEntrypoint<Env> {
  async run({ payload }: { readonly payload: Part }, step: Step): Promise<void> {
    const { BACKUPS } = bindingsOf(this.env);
    if (BACKUPS) await driveInSteps(payload, step, BACKUPS, surroundingsOf(this.env));
  }
}

export default index;
