/** Run by Deno: a store of Deno KV (KV_PATH), whose methods are called over HTTP. */

import { type DenoKv, denoKvStore } from '../../../shared/platform/store/deno-kv.ts';
import type { Store } from '../../../shared/platform/store/store.ts';

/** A call of a store's method, with the time at which it happens. */
export interface Call {
  readonly method: keyof Store;
  readonly values: readonly unknown[];
  readonly now: number;
}

declare const Deno: {
  openKv(path?: string): Promise<DenoKv>;
  readonly env: { get(name: string): string | undefined };
};

const clock = { now: 0 };
const store = denoKvStore(
  () => Deno.openKv(Deno.env.get('KV_PATH')),
  () => clock.now,
);

export default {
  async fetch(request: Request): Promise<Response> {
    const { method, values, now } = (await request.json()) as Call;
    clock.now = now;
    const run = store[method] as (...values: readonly unknown[]) => Promise<unknown>;
    return Response.json({ value: await run(...values) });
  },
};
