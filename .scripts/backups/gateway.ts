/** The gateway's `/backups`, as its command line uses it. */
import { Failure, UsageError } from '../command-line.ts';

export interface Counts {
  readonly total: number;
  readonly waiting: number;
  readonly active: number;
  readonly finished: number;
  readonly failed: number;
  readonly stopped: number;
  readonly 'timed-out': number;
}

export interface SlotLine {
  readonly slot: string;
  readonly at: string;
  readonly state: 'running' | 'finished';
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly counts: Counts;
}

export interface Schedule {
  readonly name: string;
  readonly cron: string;
  readonly timezone: string;
  readonly servers: readonly string[];
  readonly next: readonly { readonly at: string }[];
  readonly last: readonly SlotLine[];
}

export interface Slot extends SlotLine {
  readonly schedule: string;
  readonly servers: readonly {
    readonly server: string;
    readonly state: string;
    readonly counts: Counts;
    readonly error?: { readonly detail: string };
    readonly resellers?: readonly {
      readonly resellerId?: number | string;
      readonly login?: string;
      readonly state: string;
      readonly error?: { readonly detail: string };
    }[];
  }[];
}

export interface Gateway {
  schedules(): Promise<readonly Schedule[]>;
  run(schedule: string): Promise<{ readonly slot: string; readonly servers: readonly string[] }>;
  slot(schedule: string, slot: string, detailed: boolean): Promise<Slot>;
}

/** The exit code where the gateway could not be asked: nothing is known about any backup. */
export const CANNOT_ASK = 2;

/** @throws {Failure} with the detail of the gateway's problem */
export function gatewayAt(url: string, token: string, server: string | undefined): Gateway {
  if (!URL.canParse(url)) throw new UsageError(`--url takes an address such as http://127.0.0.1:8787, not ${url}`);
  const ask = async (path: string, method = 'GET', query: Readonly<Record<string, string>> = {}): Promise<unknown> => {
    const target = new URL(path, url);
    for (const [name, value] of Object.entries({ ...query, ...(server ? { server } : {}) }))
      target.searchParams.set(name, value);
    const response = await fetch(target, { method, headers: { Authorization: `Bearer ${token}` } }).catch(() => {
      throw new Failure(`There is no gateway at ${url}`, CANNOT_ASK);
    });
    const body = (await response.json().catch(() => ({}))) as { readonly detail?: string };
    if (!response.ok) throw new Failure(body.detail ?? `The gateway answered ${response.status}`, CANNOT_ASK);
    return body;
  };
  const pathOf = (...parts: readonly string[]) => `/backups/${parts.map(encodeURIComponent).join('/')}`;
  return {
    schedules: async () => ((await ask('/backups')) as { schedules: Schedule[] }).schedules,
    run: async (schedule) => (await ask(pathOf(schedule, 'run'), 'POST')) as { slot: string; servers: string[] },
    slot: async (schedule, slot, detailed) =>
      (await ask(pathOf(schedule, slot), 'GET', { resellers: String(detailed) })) as Slot,
  };
}

export const ended = ({ state }: SlotLine): boolean => state === 'finished';
