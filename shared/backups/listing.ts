/** Whose backups are due on a server: listed once, and kept in pages. */
import { resellerGet } from '../../functions/reseller/get.ts';
import type { Integer } from '../operation/schema.ts';
import type { Store } from '../platform/store/store.ts';
import type { Observation } from './action.ts';
import { verdictOf } from './failure.ts';
import { send, type Target } from './plesk.ts';
import { PAGE, pageKey, REMEMBERED_MS, type Run } from './records.ts';
import type { Schedule } from './schedule.ts';
import type { Failure, Reseller } from './state.ts';

interface Found {
  readonly status: 'ok' | 'error';
  readonly id?: Integer;
  readonly filterId?: string;
  readonly errcode?: number;
  readonly errtext?: string;
  readonly data?: { readonly genInfo?: { readonly login?: string } };
}

/** Asks Plesk, and stores what it says. */
export async function list(target: Target, store: Store, run: Run): Promise<Observation> {
  const requests = filtersOf(target.schedule).map((filter) => ({ filter, dataset: { genInfo: true } }));
  const answers = (await send(resellerGet, target, requests)).map(verdictOf);
  const found: Reseller[] = [];
  for (const [index, { verdict, failure, body }] of answers.entries()) {
    const { results } = (body ?? {}) as { results?: readonly Found[] };
    if (verdict === 'fatal' && failure) return { kind: 'refused', failure };
    if ((verdict === 'unknown' || verdict === 'busy') && failure) return { kind: 'missed', failure };
    // Refused altogether; or, each for itself, what the filter names.
    if (failure && (!results || 'all' in (requests[index]?.filter ?? {})) && failure.errcode !== 1013)
      return { kind: 'refused', failure };
    const isLogin = 'login' in (requests[index]?.filter ?? {});
    for (const result of results ?? []) {
      const reseller = resellerOf(result, isLogin);
      if (reseller) found.push(reseller);
    }
  }
  return { kind: 'listed', listing: await stored(found, store, run) };
}

/** As the schedule lists them, where Plesk cannot be asked. */
export async function listOffline(schedule: Schedule, store: Store, run: Run): Promise<Observation> {
  const given = schedule.resellers === 'all' ? [] : schedule.resellers;
  const resellers = given.map((each) => ({ key: isId(each) ? String(each) : `login:${each}` }));
  return { kind: 'listed', listing: await stored(resellers, store, run) };
}

const isId = (reseller: string | number): boolean =>
  typeof reseller === 'number' || (/^[1-9]\d*$/.test(reseller) && !Number.isSafeInteger(Number(reseller)));

function filtersOf({ resellers }: Schedule): ({ all: true } | { id: unknown[] } | { login: unknown[] })[] {
  if (resellers === 'all') return [{ all: true }];
  const id = resellers.filter(isId);
  const login = resellers.filter((reseller) => !isId(reseller));
  return [...(id.length > 0 ? [{ id }] : []), ...(login.length > 0 ? [{ login }] : [])];
}

/** A result of a filter that found nothing holds no reseller. */
function resellerOf(result: Found, isLogin: boolean): Reseller | undefined {
  const { status, id, filterId, errcode, errtext, data } = result;
  if (status === 'ok') return id === undefined ? undefined : { key: String(id), login: data?.genInfo?.login };
  const name = filterId ?? id;
  if (name === undefined) return undefined;
  const detail = `Plesk answered error ${errcode}${errtext === undefined ? '' : `: ${errtext}`}`;
  const error: Failure = { kind: 'plesk-error', detail, errcode, errtext };
  return { key: isLogin ? `login:${name}` : String(name), error };
}

async function stored(found: readonly Reseller[], store: Store, run: Run) {
  // A reseller may be given by id and by login.
  const resellers = [...new Map(found.map((reseller) => [reseller.key, reseller])).values()];
  const token = crypto.randomUUID().slice(0, 8);
  const pages = Math.ceil(resellers.length / PAGE);
  for (let page = 0; page < pages; page++) {
    const part = JSON.stringify(resellers.slice(page * PAGE, (page + 1) * PAGE));
    await store.put(pageKey(run, token, page), part, REMEMBERED_MS);
  }
  return { token, pages, total: resellers.length };
}
