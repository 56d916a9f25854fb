/** CloudEvents over HTTP, with the SDK of the CloudEvents project as the other side. */
import { CloudEvent, HTTP } from 'cloudevents';
import { describe, expect, test } from 'vitest';
import { readEvents } from '../../shared/events/binding.ts';
import { Problem } from '../../shared/problem.ts';

const FILTER = { filter: { id: [5] } };
const asked = new CloudEvent({
  id: 'order-17',
  source: '/billing/orders?shop=1#x',
  type: 'plesk.reseller.sync-subscription',
  subject: 'a subject with "quotes", 100 % and é',
  time: '2026-11-24T03:00:00.000Z',
  pleskserver: 'eu1',
  data: FILTER,
});

const received = (headers: Readonly<Record<string, string>>, body: string) => readEvents(new Headers(headers), body);
const STRUCTURED = { 'Content-Type': 'application/cloudevents+json; charset=utf-8' };
const BATCH = { 'Content-Type': 'application/cloudevents-batch+json' };
const PLAIN = { specversion: '1.0', id: '1', source: '/s', type: 't' };

describe('what the SDK sends is read', () => {
  test('structured', () => {
    const { headers, body } = HTTP.structured(asked);
    const { isBatch, incoming } = received(headers as Record<string, string>, String(body));
    expect(isBatch).toBe(false);
    expect(incoming).toEqual([{ event: asked.toJSON(), doubled: [] }]);
  });

  test('binary: attributes in headers, data in the body', () => {
    const { subject: _, ...plain } = asked.toJSON() as Record<string, unknown>;
    const { headers, body } = HTTP.binary(new CloudEvent(plain));
    const [incoming] = received(headers as Record<string, string>, String(body)).incoming;
    expect(incoming?.event).toEqual({ ...plain, datacontenttype: 'application/json; charset=utf-8' });
  });

  test('batched', () => {
    const second = asked.cloneWith({ id: 'order-18' });
    const { isBatch, incoming } = received(BATCH, JSON.stringify([asked, second]));
    expect(isBatch).toBe(true);
    expect(incoming.map(({ event }) => event.id)).toEqual(['order-17', 'order-18']);
  });

  test('data in base64', () => {
    const { data: _, ...rest } = asked.toJSON() as Record<string, unknown>;
    const encoded = { ...rest, data_base64: btoa(JSON.stringify(FILTER)) };
    expect(received(STRUCTURED, JSON.stringify(encoded)).incoming[0]?.event.data).toEqual(FILTER);
  });
});

describe('values of headers', () => {
  const read = (subject: string) =>
    received({ 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/s', 'ce-type': 't', 'ce-subject': subject }, '')
      .incoming[0]?.event.subject;
  test.each([
    ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀', 'the example of the binding (3.1.3.2)'],
    ['"quoted \\"here\\""', 'quoted "here"', 'quoted, with escapes'],
    ['100% of it', '100% of it', 'a per cent sign that encodes nothing'],
  ])('%s', (header, subject) => expect(read(header)).toBe(subject));

  test('bytes that are not UTF-8 are refused', () => {
    expect(() => read('%E2%82')).toThrow('subject is not percent-encoded UTF-8');
  });
});

describe('a broken event', () => {
  const flawsOf = (headers: Readonly<Record<string, string>>, body: string) => {
    try {
      received(headers, body);
    } catch (error) {
      if (error instanceof Problem) return { status: error.status, kind: error.kind, issues: error.members.issues };
      throw error;
    }
    throw new Error('it was taken');
  };
  const structured = (change: object) => flawsOf(STRUCTURED, JSON.stringify({ ...PLAIN, ...change }));

  test.each([
    [{ specversion: '0.3' }, 'specversion', 'must be "1.0": no other version is known here'],
    [{ specversion: undefined }, 'specversion', 'is missing'],
    [{ id: null }, 'id', 'is missing'],
    [{ id: '' }, 'id', 'is empty'],
    [{ id: 7 }, 'id', 'must be a string'],
    [{ id: 'a\nb' }, 'id', 'holds a control character or half of a surrogate pair'],
    [{ source: 'with space' }, 'source', 'must be a URI or a reference to one, its spaces percent-encoded'],
    [{ time: 'yesterday' }, 'time', 'must be a time such as 2026-11-24T03:00:00Z'],
    [{ time: '2026-13-24T03:00:00Z' }, 'time', 'must be a time such as 2026-11-24T03:00:00Z'],
    [
      { datacontenttype: 'text/xml' },
      'datacontenttype',
      'must be application/json: the data is the request of an operation',
    ],
    [{ pleskServer: 'eu1' }, 'pleskServer', 'is no name of an attribute: those are lower-case letters and digits'],
    [{ ext: { a: 1 } }, 'ext', 'must be a string, a boolean or a 32-bit integer'],
    [{ ext: 2 ** 40 }, 'ext', 'must be a string, a boolean or a 32-bit integer'],
    [{ data: 1, data_base64: 'MQ==' }, 'data', 'and data_base64 exclude each other'],
    [{ data_base64: '!' }, 'data_base64', 'must be the base64 of JSON'],
  ])('%o', (change, path, message) => {
    expect(structured(change)).toEqual({ status: 400, kind: 'invalid-event', issues: [{ path, message }] });
  });

  test('says everything that is wrong', () => {
    expect(structured({ id: '', type: '', source: '' }).issues).toHaveLength(3);
  });

  test('with an attribute twice', () => {
    const body = '{"specversion":"1.0","id":"1","id":"2","source":"/s","type":"t"}';
    expect(flawsOf(STRUCTURED, body).issues).toEqual([{ path: 'id', message: 'is given twice' }]);
  });

  test('that is cut off', () => {
    expect(flawsOf(STRUCTURED, '{"specversion":"1.0"')).toMatchObject({ status: 400, kind: 'invalid-event' });
  });

  test('makes its batch refused, by its index', () => {
    const body = JSON.stringify([PLAIN, { ...PLAIN, id: undefined }, 'text']);
    expect(flawsOf(BATCH, body).issues).toEqual([
      { path: '1.id', message: 'is missing' },
      { path: '2', message: 'An event must be a JSON object' },
    ]);
  });

  test('a batch of more than 100', () => {
    expect(flawsOf(BATCH, JSON.stringify(Array.from({ length: 101 }, () => PLAIN))).issues).toEqual([
      { path: '', message: 'The batch holds 101 events, and may hold 100' },
    ]);
  });

  test('binary, without its id', () => {
    const headers = { 'ce-specversion': '1.0', 'ce-source': '/s', 'ce-type': 't', 'Content-Type': 'application/json' };
    expect(flawsOf(headers, '{}').issues).toEqual([{ path: 'id', message: 'is missing' }]);
  });

  test('a body that is no event has the wrong type', () => {
    expect(flawsOf({ 'Content-Type': 'application/json' }, '{}').status).toBe(415);
    expect(flawsOf({ 'Content-Type': 'application/cloudevents+xml' }, '<event/>').status).toBe(415);
  });
});

test('members of the data that are given twice are named within it', () => {
  const body = '{"specversion":"1.0","id":"1","source":"/s","type":"t","data":{"genInfo":{"login":"a","login":"b"}}}';
  expect(received(STRUCTURED, body).incoming[0]?.doubled).toEqual([['genInfo', 'login']]);
});

describe('an attribute that cannot be one is refused alike in every mode', () => {
  const flawsOf = (headers: Readonly<Record<string, string>> | Headers, body: string): unknown => {
    try {
      readEvents(new Headers(headers), body);
      return [];
    } catch (error) {
      return error instanceof Problem ? error.members.issues : error;
    }
  };
  const binary = (more: readonly (readonly [name: string, value: string])[]): Headers => {
    const headers = new Headers({ 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/s', 'ce-type': 't' });
    for (const [name, value] of more) headers.append(`ce-${name}`, value);
    return headers;
  };

  test.each(['__proto__', 'bad_name', 'bad-name'])('%s', (name) => {
    const flaw = { path: name, message: expect.stringContaining('is no name of an attribute') };
    for (const value of ['"x"', 'null', '{"specversion":"1.0"}']) {
      const text = `{"specversion":"1.0","id":"1","source":"/s","type":"t","${name}":${value}}`;
      expect(flawsOf(STRUCTURED, text)).toEqual([flaw]);
      expect(flawsOf(BATCH, `[${text}]`)).toEqual([{ ...flaw, path: `0.${name}` }]);
    }
    expect(flawsOf(binary([[name, 'x']]), '')).toEqual([flaw]);
  });

  test.each(['id', 'subject', 'pleskserver', 'extension'])('%s that is given twice', (name) => {
    const twice = JSON.stringify({ ...PLAIN, [name]: 'a' }).replace('}', `,"${name}":"b"}`);
    expect(flawsOf(STRUCTURED, twice)).toEqual([{ path: name, message: 'is given twice' }]);
    for (const values of [
      ['a', 'a'],
      ['"a"', '"b"'],
      ['', 'a'],
    ]) {
      const flaw = { path: name, message: expect.stringContaining('is given twice') };
      expect(flawsOf(binary(values.map((value) => [name, value] as const)), '')).toContainEqual(flaw);
    }
  });

  test('a comma and a space that are quoted or encoded are a part of the value', () => {
    expect(flawsOf(binary([['subject', '"a, b"']]), '')).toEqual([]);
    expect(flawsOf(binary([['subject', 'a,%20b']]), '')).toEqual([]);
  });
});
