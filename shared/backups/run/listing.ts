/** The owners whose backups are due on a server: listed once, and kept in pages. */
import type { ResultOf } from '../../gateway/answer.ts';
import { jsonBytes, type Store } from '../../platform/store/store.ts';
import { errorWords } from '../../problem.ts';
import type { Observation } from '../machine/action.ts';
import { type Failure, keyOf, type Listing, type Owner } from '../machine/state.ts';
import { PAGE, PAGE_BYTES, pageKey, REMEMBERED_MS, type Run } from '../records/records.ts';
import { KINDS, type Named, ownersOf } from '../schedule/owners.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { interruption } from './failure.ts';
import type { OwnerInfo } from './operations.ts';
import { cut, DETAIL_BYTES, ERRTEXT_BYTES, NAME_BYTES } from './plesk-text.ts';
import type { Retried } from './retried.ts';
import { send, type Target } from './target.ts';

/**
 * Asks Plesk for the owners, and stores them. For a schedule of whole servers, Plesk is not asked.
 * @param retried the rest of another slot: if it was listed, Plesk is asked only for owners whose ids are not known
 */
export async function listOwners(target: Target, retried?: Retried): Promise<Observation> {
  const { schedule, store, run } = target;
  const { kind, named } = ownersOf(schedule);
  if (kind === 'server') return listNamedOwners(schedule, store, run, retried);
  const left = retried?.left;
  const filters = left ? namesOf(left) : filtersOf(named);
  const { name: member } = KINDS[kind];
  const requests = filters.map(({ by, values }) => ({
    filter: by === 'all' ? { all: true } : { [by === 'name' ? member : by]: values },
    dataset: { genInfo: true },
  }));
  const found: Owner[] = left?.filter(({ id }) => id !== undefined) ?? [];
  const attempts = requests.length > 0 ? await send(target.operations.list[kind], target, requests) : [];
  for (const [index, attempt] of attempts.entries()) {
    if (attempt.verdict !== 'done' && attempt.verdict !== 'refused') return interruption(attempt);
    const by = filters[index]?.by;
    const { reply } = attempt;
    // It was refused as a whole. Otherwise each result is about one owner that the filter names.
    if (attempt.verdict === 'refused' && (!reply || by === 'all') && attempt.failure.errcode !== 1013)
      return { kind: 'rejected', failure: attempt.failure };
    for (const result of reply?.results ?? []) {
      const owner = ownerIn(result, by === 'name');
      if (owner) found.push(owner);
    }
  }
  const due = found.filter((owner) => !retried?.done.has(keyOf(owner)));
  return { kind: 'owners-listed', listing: await stored(due, store, run) };
}

/** Stores the owners that are known without asking Plesk. */
export async function listNamedOwners(
  schedule: Schedule,
  store: Store,
  run: Run,
  retried?: Retried,
): Promise<Observation> {
  const owners = retried?.left ?? namedOwners(schedule);
  const due = owners.filter((owner) => !retried?.done.has(keyOf(owner)));
  return { kind: 'owners-listed', listing: await stored(due, store, run) };
}

function namedOwners(schedule: Schedule): Owner[] {
  const { kind, named } = ownersOf(schedule);
  if (kind === 'server') return [{ id: 'server' }];
  return (named === 'all' ? [] : named).map((each) => (isId(each) ? { id: String(each) } : { name: each }));
}

const isId = (owner: string | number): owner is number =>
  typeof owner === 'number' || (/^[1-9]\d*$/.test(owner) && !Number.isSafeInteger(Number(owner)));

/** Filters for the owners of which only the name is known. */
function namesOf(left: readonly Owner[]): Filter[] {
  const values = left.flatMap(({ id, name }) => (id === undefined && name !== undefined ? [name] : []));
  return values.length > 0 ? [{ by: 'name', values }] : [];
}

interface Filter {
  readonly by: 'all' | 'id' | 'name';
  readonly values: readonly (string | number)[];
}

function filtersOf(owners: Named): Filter[] {
  if (owners === 'all') return [{ by: 'all', values: [] }];
  const named: Filter[] = [
    { by: 'id', values: owners.filter(isId) },
    { by: 'name', values: owners.filter((owner) => !isId(owner)) },
  ];
  return named.filter(({ values }) => values.length > 0);
}

/** The owner in a result; undefined if the filter found nothing. */
function ownerIn(result: ResultOf<OwnerInfo>, isName: boolean): Owner | undefined {
  const { id, filterId } = result;
  if (result.status === 'ok') {
    const { login, name = login } = result.data?.genInfo ?? {};
    return id === undefined ? undefined : { id: String(id), name: name && cut(name, NAME_BYTES) };
  }
  const asked = filterId ?? id;
  if (asked === undefined) return undefined;
  const { errcode, errtext } = result;
  const named = cut(String(asked), NAME_BYTES);
  const detail = cut(errorWords(result), DETAIL_BYTES);
  const error: Failure = { kind: 'plesk-error', detail, errcode, errtext: errtext && cut(errtext, ERRTEXT_BYTES) };
  return isName ? { name: named, error } : { id: named, error };
}

async function stored(found: readonly Owner[], store: Store, run: Run): Promise<Listing> {
  // An owner may be given by id and by name.
  const owners = [...new Map(found.map((owner) => [keyOf(owner), owner])).values()];
  const token = crypto.randomUUID().slice(0, 8);
  const pages = pagesOf(owners);
  for (const [page, part] of pages.entries())
    await store.put(pageKey(run, token, page), JSON.stringify(part), REMEMBERED_MS);
  return { token, pages: pages.length, total: owners.length };
}

/** At most 100 owners in a page, and fewer if their names are long: the state of a run holds a page. */
function pagesOf(owners: readonly Owner[]): Owner[][] {
  const pages: Owner[][] = [];
  let page: Owner[] = [];
  let left = 0;
  for (const owner of owners) {
    const bytes = jsonBytes(owner) + 1;
    if (page.length === PAGE || bytes > left) {
      page = [];
      left = PAGE_BYTES;
      pages.push(page);
    }
    page.push(owner);
    left -= bytes;
  }
  return pages;
}
