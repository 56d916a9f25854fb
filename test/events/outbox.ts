/** An outbox with its own store in memory and clock, and sinks with scripted answers. */
import { DatabaseSync } from 'node:sqlite';
import type { CloudEvent } from '../../shared/events/cloudevent.ts';
import { advance } from '../../shared/events/drive.ts';
import { heartbeat } from '../../shared/events/heartbeat.ts';
import { deliverAll, record } from '../../shared/events/record.ts';
import { portableServices, type Services } from '../../shared/platform/services.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';

export const START = Date.UTC(2026, 10, 24, 3);
export const SECRET = `whsec_${btoa('a secret of thirty-two characters')}`;

/** One try, as a sink sees it. */
export interface Tried {
  readonly at: number;
  readonly sink: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const eventOf = (id: string, type = 'plesk.reseller.add.result'): CloudEvent => ({
  specversion: '1.0',
  id,
  source: 'urn:plesk-edge:server:eu1',
  type,
  datacontenttype: 'application/json',
  data: { outcome: 'ok' },
});

/** Settings for sinks of these names, each at an address of its own. */
export const sinksAt = (...sinks: readonly (string | Readonly<Record<string, unknown>>)[]) => ({
  EVENTS_SINKS: JSON.stringify(
    sinks.map((sink) => {
      const given = typeof sink === 'string' ? { name: sink } : sink;
      return { url: `https://${String(given['name'])}.example.com/hook`, secret: SECRET, ...given };
    }),
  ),
});

/**
 * @param env settings; change them with `setting`
 * @param answer the answer of a sink; an error is thrown as the platform would
 */
export function outbox(
  env: Readonly<Record<string, string>>,
  answer: (tried: Tried) => Response | Error = () => new Response(),
) {
  const clock = { now: START };
  const now = () => clock.now;
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values), now);
  const tries: Tried[] = [];
  const asked: { readonly key: string; readonly wakeAt: number }[] = [];
  const send: typeof fetch = async (input, init) => {
    const sink = new URL(String(input)).hostname.split('.')[0] ?? '';
    const headers = Object.fromEntries(new Headers(init?.headers));
    const tried = { at: clock.now, sink, headers, body: String(init?.body) };
    tries.push(tried);
    const came = answer(tried);
    if (came instanceof Error) throw came;
    return came;
  };
  const services: { -readonly [K in keyof Services]: Services[K] } = {
    ...portableServices(env),
    now,
    fetch: send,
    store,
    engine: { ensure: async ({ key }, wakeAt) => void asked.push({ key, wakeAt }) },
  };
  return {
    clock,
    store,
    services,
    tries,
    /** The tasks that the engine was asked to drive. */
    asked,
    setting(changed: Readonly<Record<string, string>>) {
      services.env = { ...services.env, ...changed };
    },
    /** Records events, and makes their first try. */
    async tell(...events: readonly CloudEvent[]) {
      await deliverAll(services, await record(services, events));
    },
    advance: (sink: string) => advance(services, { kind: 'events', key: sink }),
    beat: () => heartbeat(services),
    /** Drives a sink until nothing waits for it; the clock jumps from one try to the next. */
    async drive(sink: string) {
      for (let rounds = 0; rounds < 10_000; rounds++) {
        const progress = await advance(services, { kind: 'events', key: sink });
        if (progress === undefined) return;
        clock.now += progress.waitMs;
      }
      throw new Error('it never ends');
    },
  };
}
