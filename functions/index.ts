/** All operations in one bundle, which runs unmodified on Cloudflare Workers, Deno, Bun and Node. */
import { Hono } from 'hono/tiny';
import { nameOf, type Operation } from '../shared/declaration.ts';
import { operate } from '../shared/operate.ts';
import { Problem } from '../shared/problem.ts';
import { type Context, type Fetch, serve } from '../shared/serve.ts';
import { backupReseller } from './backup-manager/backup-reseller.ts';
import { add } from './reseller/add.ts';
import { syncSubscription } from './reseller/sync-subscription.ts';
import { duplicate } from './reseller-plan/duplicate.ts';
import { get } from './reseller-plan/get.ts';

/** Every operation there is: a new one is a file of its own and a line here. */
export const operations: readonly Operation[] = [backupReseller, duplicate, get, add, syncSubscription];

const byName = /* @__PURE__ */ new Map(operations.map((operation) => [nameOf(operation), operation]));

const app = new Hono<{ Bindings: Context }>()
  .get('/health', (c) => c.json({ ok: true }))
  .all('/:operator/:operation', (c) => {
    const declared = byName.get(`${c.req.param('operator')}/${c.req.param('operation')}`);
    return declared === undefined ? c.notFound() : operate(c.env, declared);
  })
  .notFound((c) => {
    throw new Problem('not-found', `There is nothing at ${c.req.path}`);
  })
  .onError((error) => {
    throw error;
  });

export default { fetch: serve((context) => app.fetch(context.request, context)) } satisfies { readonly fetch: Fetch };
