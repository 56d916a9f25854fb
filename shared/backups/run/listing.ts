/** Whose backups are due on a server: listed once, and kept in pages. */
import type { Integer } from '../../operation/schema.ts';
import type { Store } from '../../platform/store/store.ts';
import type { Observation } from '../machine/action.ts';
import type { Failure, Listing, Reseller } from '../machine/state.ts';
import { PAGE, PAGE_BYTES, pageKey, REMEMBERED_MS, type Run } from '../records/records.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { interruptionOf, verdictOf } from './failure.ts';
import { cut, DETAIL_BYTES, ERRTEXT_BYTES, jsonBytes, LOGIN_BYTES } from './plesk-text.ts';
import { send, type Target } from './tasks.ts';

interface Found {
  readonly status: 'ok' | 'error';
  readonly id?: Integer;
  readonly filterId?: string;
  readonly errcode?: number;
  readonly errtext?: string;
  readonly data?: { readonly genInfo?: { readonly login?: string } };
}

/** Asks Plesk, and stores what it says. */
export async function listResellers(target: Target): Promise<Observation> {
  const requests = filtersOf(target.schedule).map((filter) => ({ filter, dataset: { genInfo: true } }));
  const answers = (await send(target.operations.resellerGet, target, requests)).map(verdictOf);
  const found: Reseller[] = [];
  for (const [index, attempt] of answers.entries()) {
    const { failure, body } = attempt;
    const { results } = (body ?? {}) as { results?: readonly Found[] };
    const interruption = interruptionOf(attempt);
    if (interruption) return interruption;
    // Refused altogether; or, each for itself, what the filter names.
    if (failure && (!results || 'all' in (requests[index]?.filter ?? {})) && failure.errcode !== 1013)
      return { kind: 'rejected', failure };
    const isLogin = 'login' in (requests[index]?.filter ?? {});
    for (const result of results ?? []) {
      const reseller = resellerOf(result, isLogin);
      if (reseller) found.push(reseller);
    }
  }
  return { kind: 'resellers-listed', listing: await stored(found, target.store, target.run) };
}

/** As the schedule lists them, where Plesk cannot be asked. */
export async function listNamedResellers(schedule: Schedule, store: Store, run: Run): Promise<Observation> {
  const given = schedule.resellers === 'all' ? [] : schedule.resellers;
  const resellers = given.map((each) => ({ key: isId(each) ? String(each) : `login:${each}` }));
  return { kind: 'resellers-listed', listing: await stored(resellers, store, run) };
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
  if (status === 'ok') {
    const login = data?.genInfo?.login;
    return id === undefined ? undefined : { key: String(id), login: login && cut(login, LOGIN_BYTES) };
  }
  const name = filterId ?? id;
  if (name === undefined) return undefined;
  const key = cut(String(name), LOGIN_BYTES);
  const detail = cut(`Plesk answered error ${errcode}${errtext === undefined ? '' : `: ${errtext}`}`, DETAIL_BYTES);
  const error: Failure = { kind: 'plesk-error', detail, errcode, errtext: errtext && cut(errtext, ERRTEXT_BYTES) };
  return { key: isLogin ? `login:${key}` : key, error };
}

async function stored(found: readonly Reseller[], store: Store, run: Run): Promise<Listing> {
  // A reseller may be given by id and by login.
  const resellers = [...new Map(found.map((reseller) => [reseller.key, reseller])).values()];
  const token = crypto.randomUUID().slice(0, 8);
  const pages = pagesOf(resellers);
  for (const [page, part] of pages.entries())
    await store.put(pageKey(run, token, page), JSON.stringify(part), REMEMBERED_MS);
  return { token, pages: pages.length, total: resellers.length };
}

/** At most 100 resellers in a page, and fewer where their names are long: the state of a run holds a page. */
function pagesOf(resellers: readonly Reseller[]): Reseller[][] {
  const pages: Reseller[][] = [];
  let page: Reseller[] = [];
  let left = 0;
  for (const reseller of resellers) {
    const bytes = jsonBytes(reseller) + 1;
    if (page.length === PAGE || bytes > left) {
      page = [];
      left = PAGE_BYTES;
      pages.push(page);
    }
    page.push(reseller);
    left -= bytes;
  }
  return pages;
}
