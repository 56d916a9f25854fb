/** Whose backups are due on a server: listed once, and kept in pages. */
import type { ResultOf } from '../../gateway/answer.ts';
import { jsonBytes, type Store } from '../../platform/store/store.ts';
import { errorWords } from '../../problem.ts';
import type { Observation } from '../machine/action.ts';
import type { Failure, Listing, Reseller } from '../machine/state.ts';
import { PAGE, PAGE_BYTES, pageKey, REMEMBERED_MS, type Run } from '../records/records.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { interruption } from './failure.ts';
import type { ResellerInfo } from './operations.ts';
import { cut, DETAIL_BYTES, ERRTEXT_BYTES, LOGIN_BYTES } from './plesk-text.ts';
import type { Retried } from './retried.ts';
import { send, type Target } from './target.ts';

/**
 * Asks Plesk, and stores what it says.
 * @param retried what is left of another slot: if that is known, Plesk is asked for those alone whose ids are not
 */
export async function listResellers(target: Target, retried?: Retried): Promise<Observation> {
  const left = retried?.left;
  const filters = left ? loginsOf(left) : filtersOf(target.schedule);
  const requests = filters.map(({ by, values }) => ({
    filter: by === 'all' ? { all: true } : { [by]: values },
    dataset: { genInfo: true },
  }));
  const found: Reseller[] = left?.filter((reseller) => !hasLogin(reseller)) ?? [];
  const attempts = requests.length > 0 ? await send(target.operations.resellerGet, target, requests) : [];
  for (const [index, attempt] of attempts.entries()) {
    if (attempt.verdict !== 'done' && attempt.verdict !== 'refused') return interruption(attempt);
    const by = filters[index]?.by;
    const { reply } = attempt;
    // Refused altogether. Otherwise each result is about one that the filter names.
    if (attempt.verdict === 'refused' && (!reply || by === 'all') && attempt.failure.errcode !== 1013)
      return { kind: 'rejected', failure: attempt.failure };
    for (const result of reply?.results ?? []) {
      const reseller = resellerOf(result, by === 'login');
      if (reseller) found.push(reseller);
    }
  }
  const due = found.filter(({ key }) => !retried?.done.has(key));
  return { kind: 'resellers-listed', listing: await stored(due, target.store, target.run) };
}

/** As they are known, if Plesk cannot be asked. */
export async function listNamedResellers(
  schedule: Schedule,
  store: Store,
  run: Run,
  retried?: Retried,
): Promise<Observation> {
  if (retried?.left) return { kind: 'resellers-listed', listing: await stored(retried.left, store, run) };
  const given = schedule.resellers === 'all' ? [] : schedule.resellers;
  const resellers = given.map((each) => ({ key: isId(each) ? String(each) : `login:${each}` }));
  return { kind: 'resellers-listed', listing: await stored(resellers, store, run) };
}

const isId = (reseller: string | number): boolean =>
  typeof reseller === 'number' || (/^[1-9]\d*$/.test(reseller) && !Number.isSafeInteger(Number(reseller)));

const LOGIN = 'login:';
const hasLogin = ({ key }: Reseller): boolean => key.startsWith(LOGIN);

/** Those of whom only the login is known. */
function loginsOf(left: readonly Reseller[]): Filter[] {
  const values = left.filter(hasLogin).map(({ key }) => key.slice(LOGIN.length));
  return values.length > 0 ? [{ by: 'login', values }] : [];
}

interface Filter {
  readonly by: 'all' | 'id' | 'login';
  readonly values: readonly (string | number)[];
}

function filtersOf({ resellers }: Schedule): Filter[] {
  if (resellers === 'all') return [{ by: 'all', values: [] }];
  const named: Filter[] = [
    { by: 'id', values: resellers.filter(isId) },
    { by: 'login', values: resellers.filter((reseller) => !isId(reseller)) },
  ];
  return named.filter(({ values }) => values.length > 0);
}

/** A result of a filter that found nothing holds no reseller. */
function resellerOf(result: ResultOf<ResellerInfo>, isLogin: boolean): Reseller | undefined {
  const { id, filterId } = result;
  if (result.status === 'ok') {
    const login = result.data?.genInfo?.login;
    return id === undefined ? undefined : { key: String(id), login: login && cut(login, LOGIN_BYTES) };
  }
  const name = filterId ?? id;
  if (name === undefined) return undefined;
  const { errcode, errtext } = result;
  const key = cut(String(name), LOGIN_BYTES);
  const detail = cut(errorWords(result), DETAIL_BYTES);
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
