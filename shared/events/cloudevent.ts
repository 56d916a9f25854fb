/** CloudEvents 1.0: reads events, and finds their flaws (spec.md and formats/json-format.md of cloudevents/spec). */
import { isObject } from '../operation/issue.ts';
import { Problem } from '../problem.ts';

/** An event. Members that are not named here are extension attributes. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** The sender; with `id`, it names the event. */
  readonly source: string;
  readonly type: string;
  readonly time?: string | undefined;
  readonly subject?: string;
  readonly datacontenttype?: string;
  readonly data?: unknown;
  readonly [extension: string]: unknown;
}

export const STRUCTURED_TYPE = 'application/cloudevents+json';
export const BATCH_TYPE = 'application/cloudevents-batch+json';

/** A flaw of an attribute. */
export interface Flaw {
  /** The attribute, in a batch behind its index: `3.source`. */
  readonly path: string;
  readonly message: string;
}

/** Events that cannot be taken, with every reason. */
export const brokenEvent = (flaws: readonly Flaw[]): Problem => {
  const first = flaws.slice(0, 3).map(({ path, message }) => (path ? `${path} ${message}` : message));
  const more = flaws.length > first.length ? `; and ${flaws.length - first.length} more` : '';
  return new Problem('invalid-event', `${first.join('; ')}${more}`, { issues: flaws.slice(0, 100) });
};

/** JSON by its media type: RFC 6839 defines `+json`. Without a type, data is JSON (JSON format, 3.1). */
export const isJsonType = (type: string | undefined): boolean =>
  type === undefined || /^[\w.+-]+\/(?:[\w.+-]+\+)?json *(?:;|$)/i.test(type);

/** The characters of a URI reference (RFC 3986, 2). */
const URI_REFERENCE = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})+$/i;
const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;
/** A string holds no control characters and no half of a surrogate pair (spec.md, Type System). */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

const text = (value: unknown, what = 'a string'): string | undefined =>
  typeof value !== 'string'
    ? `must be ${what}`
    : value === ''
      ? 'is empty'
      : UNPRINTABLE.test(value)
        ? 'holds a control character or half of a surrogate pair'
        : undefined;

const matching =
  (fits: (value: string) => boolean, what: string) =>
  (value: unknown): string | undefined =>
    text(value) ?? (fits(String(value)) ? undefined : `must be ${what}`);

const uri = matching((value) => URI_REFERENCE.test(value), 'a URI or a reference to one, its spaces percent-encoded');

/** Context attributes, each with a check of its value. */
const ATTRIBUTES: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  specversion: (value) => (value === '1.0' ? undefined : 'must be "1.0": no other version is known here'),
  id: text,
  source: uri,
  type: text,
  time: matching(
    (value) => RFC_3339.test(value) && !Number.isNaN(Date.parse(value)),
    'a time such as 2026-11-24T03:00:00Z',
  ),
  subject: text,
  datacontenttype: matching(isJsonType, 'application/json: the data is the request of an operation'),
  dataschema: uri,
};
const REQUIRED = ['specversion', 'id', 'source', 'type'];

/** An extension is a string, a boolean or a 32-bit integer; its name lower-case letters and digits (spec.md, Naming Conventions). */
function extensionFlaw(name: string, value: unknown): string | undefined {
  if (!/^[a-z0-9]+$/.test(name)) return 'is no name of an attribute: those are lower-case letters and digits';
  if (typeof value === 'boolean' || (typeof value === 'number' && (value | 0) === value)) return undefined;
  return value === '' ? undefined : text(value, 'a string, a boolean or a 32-bit integer');
}

/**
 * Reads an event in the JSON format. `null` says that an attribute is not set.
 * @param path of the event in a batch, such as `3.`
 * @param flaws the flaws that are found are added to it
 */
export function readEvent(value: unknown, path: string, flaws: Flaw[]): CloudEvent | undefined {
  const before = flaws.length;
  const wrong = (name: string, message: string | undefined): void => {
    if (message !== undefined) flaws.push({ path: `${path}${name}`, message });
  };
  if (!isObject(value)) {
    flaws.push({ path: path.slice(0, -1), message: 'An event must be a JSON object' });
    return undefined;
  }
  const { data, data_base64: encoded, ...given } = value;
  const attributes = Object.fromEntries(Object.entries(given).filter(([, each]) => each !== null));
  for (const name of REQUIRED) if (!Object.hasOwn(attributes, name)) wrong(name, 'is missing');
  for (const [name, each] of Object.entries(given)) {
    const check = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
    if (each !== null) wrong(name, check ? check(each) : extensionFlaw(name, each));
    // A name is checked without a value, too.
    else if (check === undefined) wrong(name, extensionFlaw(name, true));
  }
  if (data !== undefined && encoded !== undefined) wrong('data', 'and data_base64 exclude each other');
  const decoded =
    encoded === undefined || encoded === null ? data : jsonOfBase64(encoded, (why) => wrong('data_base64', why));
  if (flaws.length > before) return undefined;
  // Each attribute was checked above.
  return { ...attributes, ...(decoded === undefined ? {} : { data: decoded }) } as unknown as CloudEvent;
}

function jsonOfBase64(encoded: unknown, wrong: (why: string) => void): unknown {
  try {
    const bytes = Uint8Array.from(atob(String(encoded)), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    wrong('must be the base64 of JSON');
    return undefined;
  }
}
