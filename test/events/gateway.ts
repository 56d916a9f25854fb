/** A gateway with a store and a clock of its own, and sinks with scripted answers. */
import { DatabaseSync } from 'node:sqlite';
import { vi } from 'vitest';
import type { Services } from '../../shared/platform/services.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import { type Gateway, gateway } from '../gateway/gateway.ts';
import { START, type Tried } from './outbox.ts';

export interface EventsGateway extends Gateway {
  readonly clock: { now: number };
  /** Waits until sinks were tried so often, and gives all tries. */
  delivered(count: number): Promise<readonly Tried[]>;
}

/** @param answer the answer of a sink; an error is thrown as the platform would */
export async function gatewayWithStore(
  settings: Readonly<Record<string, string>> = {},
  answer: (tried: Tried) => Response | Error = () => new Response(),
  services: Partial<Services> = {},
): Promise<EventsGateway> {
  const clock = { now: START };
  const now = () => clock.now;
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values), now);
  const tries: Tried[] = [];
  const send: typeof fetch = async (input, init) => {
    const { hostname } = new URL(String(input));
    // Requests to other addresses than sinks go to Plesk.
    if (!hostname.endsWith('example.com')) return fetch(input, init);
    const headers = Object.fromEntries(new Headers(init?.headers));
    const tried = { at: clock.now, sink: hostname.split('.')[0] ?? '', headers, body: String(init?.body) };
    tries.push(tried);
    const came = answer(tried);
    if (came instanceof Error) throw came;
    return came;
  };
  const plesk = await gateway(settings, {}, { now, store, fetch: send, ...services });
  return {
    ...plesk,
    clock,
    async delivered(count) {
      await vi.waitFor(() => {
        if (tries.length < count) throw new Error(`${tries.length} of ${count} tries`);
      });
      return tries;
    },
  };
}
