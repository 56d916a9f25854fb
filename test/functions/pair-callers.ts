/** Callers of two gateways: they repeat a write until they are told what came of it. */
import { newReseller } from '../gateway/requests.ts';
import { type Pair, SEATS, type Seat } from './pair.ts';

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
export const anySeat = (): Seat => (Math.random() < 0.5 ? 0 : 1);

/** How many callers write at the same time. */
const CALLERS = 4;

export function callers(pair: Pair) {
  /** What the caller of each login was told; undefined while it asks. */
  const told = new Map<string, string | undefined>();
  let isOver = false;

  /** Writes with a key, and repeats it, at any gateway. @returns what it was told */
  async function write(login: string, key: string, first: Seat): Promise<'done' | 'unknown' | 'refused'> {
    for (let seat = first; ; seat = anySeat()) {
      const headers = { 'Idempotency-Key': key, 'X-Request-Id': login };
      const reply = await pair.ask(seat, '/reseller/add', newReseller(login), headers);
      if (reply?.status === 201) return 'done';
      if (reply?.body['outcome'] === 'unknown') return 'unknown';
      if (reply?.body['errcode'] !== undefined) return 'refused';
      await pause(200);
    }
  }

  /** Whether Plesk has a login, as any gateway tells. */
  async function isThere(login: string): Promise<boolean> {
    for (;;) {
      const reply = await pair.ask(anySeat(), '/reseller/get', {
        filter: { login: [login] },
        dataset: { genInfo: true },
      });
      const [result] = (reply?.body['results'] ?? []) as { readonly status?: string }[];
      if (result !== undefined) return result.status === 'ok';
      await pause(200);
    }
  }

  /** Writes until Plesk has it, as a careful caller does: it looks before it writes under another key. */
  async function surely(login: string, first: Seat): Promise<void> {
    told.set(login, undefined);
    let word = await write(login, login, first);
    for (let time = 2; word === 'unknown' && !(await isThere(login)); time++)
      word = await write(login, `${login}-${time}`, anySeat());
    told.set(login, word);
  }

  const one = async (): Promise<void> => {
    while (!isOver) {
      await surely(`w${told.size}`, anySeat());
      await pause(100 * Math.random());
    }
  };
  const running = Array.from({ length: CALLERS }, one);
  return {
    told: told as ReadonlyMap<string, string | undefined>,
    /** Writes to one gateway, many at once. */
    burst(seat: Seat, size: number): void {
      for (let index = 0; index < size; index++) running.push(surely(`w${told.size}`, seat));
    },
    /** Begins no more writes, and waits until each caller was told. */
    async end(): Promise<void> {
      isOver = true;
      await Promise.all(running);
    },
  };
}

/** Asks both gateways what needs no records, until it is told to stop and something was answered. */
export async function readers(pair: Pair, isOver: () => boolean) {
  const count = { answered: 0, failed: 0 };
  const read = async (seat: Seat): Promise<void> => {
    while (!isOver() || count.answered === 0) {
      await pause(50);
      const asked = pair.alive(seat);
      if (asked === undefined) continue;
      for (const [path, body] of [
        ['/health', undefined],
        ['/reseller/get', { filter: { id: [3] }, dataset: { genInfo: true } }],
      ] as const) {
        const reply = await pair.ask(seat, path, body);
        if (reply?.status === 200) count.answered++;
        // It may have been killed meanwhile.
        else if (pair.alive(seat) === asked) count.failed++;
      }
    }
  };
  await Promise.all(SEATS.map(read));
  return count;
}
