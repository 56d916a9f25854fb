/** The entry for Cloudflare Workers: the bundle, and what only Workers have. */
import type { D1Database, RateLimit } from '@cloudflare/workers-types';
import { usePlatform } from '../shared/platform.ts';
import type { Env } from '../shared/settings.ts';
import type { Store } from '../shared/store.ts';
import { d1Store } from '../shared/store-d1.ts';
import index from './index.ts';

/** Bindings of wrangler.toml; each may be left out, with what needs it. */
interface Bindings {
  readonly DB?: D1Database;
  readonly RATE_LIMITER?: RateLimit;
}
const bindingsOf = (env: Env): Bindings => env as Bindings;

const stores = new WeakMap<D1Database, Store>();

usePlatform({
  store: (env) => {
    const { DB } = bindingsOf(env);
    if (DB && !stores.has(DB)) stores.set(DB, d1Store(DB));
    return DB && stores.get(DB);
  },
  rateLimit: async (env, key) => (await bindingsOf(env).RATE_LIMITER?.limit({ key }))?.success ?? true,
});

export default index;
