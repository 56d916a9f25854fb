import { attempt, Refused } from '../packet/refused.ts';
import { child, type RequestElement } from '../packet/request.ts';
import { failed, ok } from '../packet/result.ts';
import type { XmlElement } from '../packet/xml.ts';
import { domainName } from '../state/domain-name.ts';
import type { State } from '../state/state.ts';
import type { Row } from '../state/table.ts';
import type { Kind, Rows } from '../state/tables.ts';
import type { Context } from './operation.ts';

/** How requests name the objects of one kind. */
export interface Finder<K extends Kind> {
  readonly kind: K;
  /** The values that each element of a filter is compared with, besides `id`. */
  readonly keys: Readonly<Record<string, (row: Rows[K], state: State) => string | undefined>>;
  /** Whether an empty filter means it, as those mean that name what objects belong to. All are meant if this is left out. */
  readonly isListed?: (row: Rows[K]) => boolean;
  /** The errtext of 1013. */
  readonly missing: string;
}

/** Carries out an operation on one object of its filter. `about` is `filter-id` and `id`. */
type Act<K extends Kind> = (row: Rows[K], about: readonly XmlElement[]) => XmlElement;

/**
 * Answers one `<result>` for each object that the operation's filter names (resultFilterType). An empty filter means
 * all objects that the account may see. An unknown name is 1013, an object of others 1006. An owner without objects is
 * an ok result without data.
 */
export function* forFiltered<K extends Kind>(
  request: RequestElement,
  context: Context,
  finder: Finder<K>,
  act: Act<K>,
): Generator<XmlElement> {
  const wanted = (child(request, 'filter')?.children ?? []).filter(({ name }) => name !== 'all');
  if (wanted.length === 0) {
    const listed = [...all(context, finder)].filter((row) => finder.isListed?.(row) ?? true);
    const rows = listed.filter((row) => isTheirs(context, finder.kind, row));
    if (rows.length === 0 && context.options.nothingFound === 'result') yield ok();
    for (const row of rows) yield each(String(row.id), row, act);
    return;
  }
  for (const item of wanted) {
    const rows = matching(item, context, finder);
    const [first] = rows;
    if (first === undefined) yield nothing(item, finder.missing);
    else if (!rows.some((row) => isTheirs(context, finder.kind, row))) yield forbidden(item);
    for (const row of rows) if (isTheirs(context, finder.kind, row)) yield each(item.text, row, act);
  }
}

/**
 * The one object that an element names.
 *
 * @param missing the code if it does not exist: 1015 for what something belongs to
 * @throws Refused 1006 if it belongs to others
 */
export function findOne<K extends Kind>(
  item: RequestElement,
  context: Context,
  finder: Finder<K>,
  missing: 1013 | 1015 = 1013,
): Rows[K] {
  const [row] = matching(item, context, finder);
  if (row === undefined) throw new Refused(missing, finder.missing);
  if (!isTheirs(context, finder.kind, row)) throw new Refused(1006, 'Permission denied.');
  return row;
}

/** Whether an object belongs to the account that signed in. Everything does to the administrator. */
export function isTheirs({ account, state }: Context, kind: Kind, row: Row): boolean {
  return account === 'admin' || state.belongsTo(kind, row, account);
}

function matching<K extends Kind>({ name, text }: RequestElement, context: Context, finder: Finder<K>): Rows[K][] {
  const { state } = context;
  if (text === '') return [];
  if (name === 'id') {
    const row = table(state, finder.kind).get(Number(text));
    return row === undefined ? [] : [row];
  }
  const key = finder.keys[name];
  if (key === undefined) return [];
  const wanted =
    domainFilter.test(name) || (name === 'name' && hasDomainName.has(finder.kind)) ? domainName(text) || text : text;
  const found = [...all(context, finder)].filter((row) => key(row, state) === wanted);
  return ofOwner.test(name) ? found.filter((row) => finder.isListed?.(row) ?? true) : found;
}

function all<K extends Kind>({ state }: Context, { kind }: Finder<K>): Iterable<Rows[K]> {
  return table(state, kind).values();
}

function table<K extends Kind>({ tables }: State, kind: K) {
  return tables[kind];
}

function each<K extends Kind>(filterId: string, row: Rows[K], act: Act<K>): XmlElement {
  const about: XmlElement[] = [
    ['filter-id', filterId],
    ['id', String(row.id)],
  ];
  return attempt(() => act(row, about), ...about);
}

/** Elements of filters that name domains. Those may be written in capitals, or as `xn--…`. */
const domainFilter = /^(parent|parent-site|site|webspace)-name$/;
const hasDomainName: ReadonlySet<Kind> = new Set<Kind>(['webspaces', 'sites', 'subdomains', 'aliases']);

/** Elements of filters that name what objects belong to. */
const ofOwner = /^(owner|parent|site|webspace|db|pd)-/;

function nothing(item: RequestElement, missing: string): XmlElement {
  const { name, text } = item;
  return ofOwner.test(name) ? ok(['filter-id', text]) : failed(1013, missing, ...named(item));
}

function forbidden(item: RequestElement): XmlElement {
  return failed(1006, 'Permission denied.', ...named(item));
}

/** The `id` of a reply is a number, although some requests take any text. */
function named({ name, text }: RequestElement): XmlElement[] {
  const id: XmlElement[] = name === 'id' && /^[1-9]\d*$/.test(text) ? [['id', text]] : [];
  return [['filter-id', text], ...id];
}
