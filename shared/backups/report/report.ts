/** The one place where the end of a slot is told to the world. */
import { writeLog } from '../../platform/log.ts';
import type { Env } from '../../platform/settings.ts';
import type { Store } from '../../platform/store/store.ts';
import { REMEMBERED_MS, reportKey } from '../records/records.ts';
import type { Summary } from './summary.ts';
import { webhooksOf } from './webhooks.ts';
import { discordMessage, slackMessage } from './words.ts';

/** A telling that nobody finished is taken over after this: then it may be told twice, but is never forgotten. */
const TAKEN_OVER_MS = 120_000;
const RETRY_MS = 5_000;
const TRIES = 5;
const TIMEOUT_MS = 10_000;

/** How far the telling of a slot's end to one place has come. */
interface Told {
  readonly state: 'sending' | 'waiting' | 'told' | 'gave-up';
  readonly tries: number;
  readonly at: number;
}

/** What telling needs. */
interface Telling {
  readonly env: Env;
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Tells of a slot that has ended, once.
 * @returns after how many milliseconds to call again, because something could not be told; 0 where all is done
 */
export async function tellSlotFinished(summary: Summary, { env, store, now }: Telling): Promise<number> {
  const { schedule, slot } = summary.slot;
  const waits: number[] = [];
  const tell = async (to: string, deliver: () => Promise<boolean>): Promise<void> => {
    waits.push(await tellOnce(store, reportKey(schedule.name, slot, to), now, deliver));
  };
  await tell('log', async () => {
    writeLog({
      event: 'backups.slot.finished',
      schedule: schedule.name,
      slot,
      total: summary.total,
      ...summary.counts,
    });
    return true;
  });
  const { slack, discord } = usable(env);
  if (slack) await tell('slack', () => post(slack, slackMessage(summary)));
  if (discord) await tell('discord', () => post(discord, discordMessage(summary)));
  return Math.max(...waits);
}

/** A setting that is wrong is told where somebody asks; here it must not keep a slot from ending. */
function usable(env: Env): Partial<ReturnType<typeof webhooksOf>> {
  try {
    return webhooksOf(env);
  } catch (error) {
    writeLog({ event: 'backups.report.failed', error: error instanceof Error ? error.message : typeof error });
    return {};
  }
}

/** Delivers once, whoever else tries; a failure is tried again a few times. @returns as `slotFinished` does */
async function tellOnce(
  store: Store,
  key: string,
  now: () => number,
  deliver: () => Promise<boolean>,
): Promise<number> {
  const claimed = await claim(store, key, now());
  if (claimed.kind === 'taken') return claimed.waitMs;
  const { tries } = claimed;
  const isTold = await deliver().catch(() => false);
  const state = isTold ? 'told' : tries < TRIES ? 'waiting' : 'gave-up';
  await store.put(key, JSON.stringify({ state, tries, at: now() } satisfies Told), REMEMBERED_MS);
  if (state === 'gave-up') writeLog({ event: 'backups.report.failed', report: key });
  return state === 'waiting' ? retryMs(tries) : 0;
}

const retryMs = (tries: number): number => RETRY_MS * 2 ** tries;

type Claimed =
  /** @member tries how often it was tried, this time included */
  | { readonly kind: 'ours'; readonly tries: number }
  /** Somebody else tells it. @member waitMs after how long to look again; 0 where it is over */
  | { readonly kind: 'taken'; readonly waitMs: number };

async function claim(store: Store, key: string, at: number): Promise<Claimed> {
  const first: Told = { state: 'sending', tries: 1, at };
  if (await store.create(key, JSON.stringify(first), REMEMBERED_MS)) return { kind: 'ours', tries: 1 };
  const text = await store.get(key);
  if (text === undefined) return { kind: 'taken', waitMs: RETRY_MS };
  const other = JSON.parse(text) as Told;
  if (other.state === 'told' || other.state === 'gave-up') return { kind: 'taken', waitMs: 0 };
  const due = other.at + (other.state === 'sending' ? TAKEN_OVER_MS : retryMs(other.tries));
  if (at < due) return { kind: 'taken', waitMs: due - at };
  const tries = other.tries + 1;
  const mine: Told = { state: 'sending', tries, at };
  const isOurs = await store.replace(key, text, JSON.stringify(mine), REMEMBERED_MS);
  return isOurs ? { kind: 'ours', tries } : { kind: 'taken', waitMs: RETRY_MS };
}

async function post(url: string, body: unknown): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  return response.ok;
}
