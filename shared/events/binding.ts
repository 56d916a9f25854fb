/** CloudEvents over HTTP (bindings/http-protocol-binding.md of cloudevents/spec): structured, binary and batched. */
import { parseJson } from '../http/parse-json.ts';
import { Problem } from '../problem.ts';
import {
  BATCH_TYPE,
  brokenEvent,
  type CloudEvent,
  type Flaw,
  isJsonType,
  readEvent,
  STRUCTURED_TYPE,
} from './cloudevent.ts';

/** An event as it came. */
export interface Incoming {
  readonly event: CloudEvent;
  /** Paths within its data of members that the text holds twice. */
  readonly doubled: readonly (readonly (string | number)[])[];
}

export interface ReceivedEvents {
  readonly isBatch: boolean;
  readonly incoming: readonly Incoming[];
}

const MAX_BATCH = 100;
const PREFIX = 'ce-';

/**
 * The events of a request. A batch is taken whole or refused whole.
 * @returns the events, and whether they came as a batch
 * @throws {Problem} `invalid-event`, with every flaw; `unsupported-media-type` if there is no event
 */
export function readEvents(headers: Headers, body: string): ReceivedEvents {
  const type = headers.get('Content-Type') ?? '';
  if (/^application\/cloudevents/i.test(type)) {
    if (isType(type, STRUCTURED_TYPE)) return { isBatch: false, incoming: [structured(body)] };
    if (isType(type, BATCH_TYPE)) return { isBatch: true, incoming: batched(body) };
    throw new Problem(
      'unsupported-media-type',
      `Events are taken as ${STRUCTURED_TYPE}, ${BATCH_TYPE} or in ${PREFIX} headers`,
    );
  }
  if ([...headers.keys()].some((name) => name.startsWith(PREFIX)))
    return { isBatch: false, incoming: [binary(headers, body)] };
  throw new Problem(
    'unsupported-media-type',
    `This is no CloudEvent: send Content-Type: ${STRUCTURED_TYPE}, ${BATCH_TYPE}, or the headers ${PREFIX}specversion, ${PREFIX}id, ${PREFIX}source and ${PREFIX}type`,
  );
}

const isType = (given: string, type: string): boolean => given.split(';', 1)[0]?.trim().toLowerCase() === type;

type Parsed = ReturnType<typeof parseJson>;

function parsed(body: string, what: string): Parsed {
  try {
    return parseJson(body);
  } catch {
    throw brokenEvent([{ path: '', message: `${what} is not valid JSON, or nested too deeply` }]);
  }
}

/** The doubled members of the data; one outside of it makes the event ambiguous. */
function doubledOf({ doubled }: Parsed, at: readonly number[], path: string, flaws: Flaw[]) {
  const own = doubled
    .filter((each) => at.every((index, depth) => each[depth] === index))
    .map((each) => each.slice(at.length));
  for (const [name, ...rest] of own)
    if (rest.length === 0) flaws.push({ path: `${path}${String(name)}`, message: 'is given twice' });
  return own.flatMap(([name, ...rest]) => (name === 'data' && rest.length > 0 ? [rest] : []));
}

function structured(body: string): Incoming {
  const flaws: Flaw[] = [];
  const json = parsed(body, 'The event');
  const doubled = doubledOf(json, [], '', flaws);
  const event = readEvent(json.value, '', flaws);
  if (event === undefined || flaws.length > 0) throw brokenEvent(flaws);
  return { event, doubled };
}

function batched(body: string): Incoming[] {
  const json = parsed(body, 'The batch');
  const { value } = json;
  if (!Array.isArray(value)) throw brokenEvent([{ path: '', message: 'A batch must be a JSON array of events' }]);
  if (value.length > MAX_BATCH)
    throw brokenEvent([{ path: '', message: `The batch holds ${value.length} events, and may hold ${MAX_BATCH}` }]);
  const flaws: Flaw[] = [];
  const incoming: Incoming[] = [];
  for (const [index, each] of value.entries()) {
    const doubled = doubledOf(json, [index], `${index}.`, flaws);
    const event = readEvent(each, `${index}.`, flaws);
    if (event !== undefined) incoming.push({ event, doubled });
  }
  if (flaws.length > 0) throw brokenEvent(flaws);
  return incoming;
}

function binary(headers: Headers, body: string): Incoming {
  const flaws: Flaw[] = [];
  const given = new Map<string, unknown>();
  for (const [header, value] of headers) {
    if (!header.startsWith(PREFIX)) continue;
    const name = header.slice(PREFIX.length);
    const isQuoted = QUOTED.test(value);
    // `Headers` joins values that are given twice like this. A space within a value is to be percent-encoded.
    if (!isQuoted && value.includes(', ')) flaws.push({ path: name, message: 'is given twice, or holds a bare space' });
    try {
      given.set(name, decodeHeader(isQuoted ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value));
    } catch {
      flaws.push({ path: name, message: 'is not percent-encoded UTF-8' });
    }
  }
  // Its data is the body, and the type of it the body's own (3.1.1).
  for (const name of ['data', 'data_base64', 'datacontenttype'])
    if (given.has(name)) flaws.push({ path: name, message: `is no header of an event: the body is its data` });
  const type = headers.get('Content-Type') ?? undefined;
  // Without a body there is no data, and so no type of it.
  if (type !== undefined && body !== '') given.set('datacontenttype', type);
  const json = body !== '' && isJsonType(type) ? parsed(body, 'The data') : undefined;
  if (json !== undefined) given.set('data', json.value);
  const event = readEvent(Object.fromEntries(given), '', flaws);
  if (event === undefined || flaws.length > 0) throw brokenEvent(flaws);
  return { event, doubled: json?.doubled ?? [] };
}

/** A value as one quoted string (3.1.3.2). */
const QUOTED = /^"(?:[^"\\]|\\.)*"$/;

/**
 * An unquoted value, percent-decoded (3.1.3.2). A per cent sign that encodes nothing stays: common senders leave it so.
 * @throws {URIError} if the encoded bytes are not UTF-8
 */
const decodeHeader = (value: string): string => value.replace(/(?:%[\da-f]{2})+/gi, decodeURIComponent);
