/** Replies as they arrive. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resellerAdd } from '../../functions/reseller/add.ts';
import { resellerPlanGet } from '../../functions/reseller-plan/get.ts';
import { type Arrived, decodeReply, type ReadingOptions, ReplyReader, resultIn } from '../../shared/packet/reply.ts';
import type { Result } from '../../shared/packet/result.ts';

const packet = (content: string): string => `<packet><reseller-plan>${content}</reseller-plan></packet>`;
const ok = (id: number): string => `<result><status>ok</status><id>${id}</id></result>`;

/** A result, and which request it answers. */
interface Indexed {
  readonly index: number;
  readonly result: Result;
}
const indexed = (arrived: Arrived): Indexed => ({ index: arrived.index, result: resultIn(arrived) });

/** The output of a reader of plans for each chunk: an array of results, or an error at last. */
function told(chunks: readonly string[], size = 1, options: ReadingOptions = {}): (readonly Indexed[] | string)[] {
  const reader = new ReplyReader(resellerPlanGet, size, options);
  const arrived: (readonly Indexed[] | string)[] = [];
  for (const [at, chunk] of [...chunks, undefined].entries()) {
    const read = chunk === undefined ? reader.end() : reader.write(chunk);
    if (read.arrived.length > 0 || (at < chunks.length && !read.failure)) arrived.push(read.arrived.map(indexed));
    if (read.failure) return [...arrived, read.failure.message];
  }
  return arrived;
}
const one = (id: number, index = 0): Indexed => ({ index, result: { status: 'ok', id } });

test('gives a result as soon as it is complete', () => {
  const chunks = ['<packet><reseller-plan><get><result><status>ok</status><id>1', '</id></result>', ok(2) + ok(3)];
  expect(told([...chunks, '</get></reseller-plan></packet>'])).toEqual([[], [one(1)], [one(2), one(3)], []]);
});

test('each result says which request it answers', () => {
  const reply = packet(`<get>${ok(1)}${ok(2)}</get><get/><get>${ok(3)}</get>`);
  expect(told([reply], 3)).toEqual([[one(1, 0), one(2, 0), one(3, 2)]]);
});

test('a reply that breaks off keeps the results before the break, however it is divided', () => {
  const whole = told([
    `<packet><reseller-plan><get>${ok(1)}${ok(2)}<result><status>ok</status><id>x</id></result>`,
    '',
  ]);
  expect(whole).toEqual([[one(1), one(2)], 'packet/reseller-plan/get/result/id: it is no whole number']);
  expect(told([`<packet><reseller-plan><get>${ok(1)}`, `${ok(2)}</wrong>`, ''])).toEqual([
    [one(1)],
    [one(2)],
    'packet/reseller-plan/get: its tags do not match',
  ]);
});

test('a reply that breaks off after a long text keeps the result before the break', () => {
  const name = 'x'.repeat(1000);
  const start = `<packet><reseller-plan><get><result><status>ok</status><id>1</id><name>${name}`;
  const result = { index: 0, result: { status: 'ok', id: 1, name } };
  for (const [rest, error] of [
    ['</name></result>', 'packet/reseller-plan/get: it is cut off'],
    ['</name></result></get></reseller-plan></packet>!', 'something follows its end'],
    ['</name></result></get><get/></reseller-plan></packet>', 'packet/reseller-plan: it holds more than 1'],
  ] as const)
    expect(told([start, rest])).toEqual([[], [], [result], expect.stringContaining(error)]);
});

const long = fc.constantFrom(
  '',
  'é',
  ' &amp;\r\n',
  '<![CDATA[ <b> ]]>',
  '<!-- c -->',
  'x'.repeat(300),
  'y '.repeat(100),
);
const resultOfAnyLength = fc
  .tuple(fc.nat(99), long, long)
  .map(([id, one, other]) => `<result><status>ok</status><id>${id}</id><name>${one}${other}</name></result>`);
const reply = fc.array(resultOfAnyLength, { maxLength: 4 }).map((results) => packet(`<get>${results.join('')}</get>`));
/** A reply that is cut off, lacks a part, or holds a wrong part. */
const spoiled = fc
  .tuple(reply, fc.nat(), fc.nat(9), fc.constantFrom('', '<', '>', '&', '!', '--', '</get>', '\0'), fc.boolean())
  .map(([xml, at, lost, more, isCut]) => {
    const place = at % xml.length;
    return xml.slice(0, place) + more + (isCut ? '' : xml.slice(place + lost));
  });

test('neither the results nor the error depend on how a reply is divided', () => {
  const dividedReply = fc.tuple(fc.oneof(reply, spoiled), fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }));
  fc.assert(
    fc.property(dividedReply, ([xml, sizes]) => {
      const chunks: string[] = [];
      for (let at = 0, count = 0; at < xml.length; count++) {
        const size = sizes[count % sizes.length] ?? 1;
        chunks.push(xml.slice(at, at + size));
        at += size;
      }
      expect(told(chunks).flat()).toEqual(told([xml]).flat());
    }),
    { numRuns: 3000 },
  );
});

test('members before the status are read by what it turns out to be', () => {
  const early = (status: string): string =>
    `<id>7</id><errcode>1013</errcode><limits><limit><name>a</name><value>1</value></limit></limits><status>${status}</status>`;
  const results = (status: string) => told([packet(`<get><result>${early(status)}<name>n</name></result></get>`)]);
  const limits = { limit: { a: 1 } };
  expect(results('ok')).toEqual([[{ index: 0, result: { status: 'ok', id: 7, limits, name: 'n' } }]]);
  expect(results('error')).toEqual([
    [{ index: 0, result: { status: 'error', id: 7, errcode: 1013, limits, name: 'n' } }],
  ]);
});

test('a system error is a value', () => {
  const reader = new ReplyReader(resellerPlanGet, 1);
  reader.write('<packet><system><status>error</status><errcode>1001</errcode><errtext>No</errtext>');
  expect(reader.system).toBeUndefined();
  reader.write('</system><output>x</output></packet>');
  reader.end();
  expect(reader.system).toEqual({ errcode: 1001, errtext: 'No' });
});

test('operations too many are noticed before their results are given out', () => {
  const error = 'it holds more than 1 <get> where 1 were asked for';
  expect(told([packet(`<get>${ok(1)}</get><get>${ok(2)}</get>`), ''])).toEqual([
    [one(1)],
    `packet/reseller-plan: ${error}`,
  ]);
  expect(told([packet('')], 2)).toEqual([[], 'it holds 0 <get> where 2 were asked for']);
});

test('Plesk’s words have a largest length, and are redacted before they are cut', () => {
  const reply = (text: string): string =>
    packet(`<get><result><status>error</status><errcode>1</errcode><errtext>${text}</errtext></result></get>`);
  const words = (text: string, options?: ReadingOptions) => {
    const [[arrived] = []] = told([reply(text)], 1, options);
    return typeof arrived === 'object' ? String(arrived.result['errtext']) : '';
  };
  expect(words('x'.repeat(2000))).toHaveLength(2000);
  expect(words('x'.repeat(100_000))).toBe(`${'x'.repeat(1999)}…`);
  expect(words(`${'x'.repeat(1998)}🦊🦊`).isWellFormed()).toBe(true);
  const redact = (text: string) => text.replaceAll('secret', '[redacted]');
  expect(words(`${'x'.repeat(1995)}secret`, { redact })).not.toContain('sec');
  // Data is not cut.
  const name = 'n'.repeat(100_000);
  expect(
    decodeReply(resellerPlanGet, 1, packet(`<get>${ok(1).replace('</id>', `</id><name>${name}</name>`)}</get>`)),
  ).toEqual({ operations: [[{ status: 'ok', id: 1, name }]] });
});

test('a result that has no end is given up', () => {
  const options = { longestResult: 1000 };
  const start = '<packet><reseller-plan><get><result><status>ok</status><name>';
  const chunks = [start, ...Array.from({ length: 100 }, () => 'x'.repeat(100))];
  expect(told(chunks, 1, options).at(-1)).toMatch(/more than 1000 characters without a whole result/);
  const noise = ['<packet><!--', ...Array.from({ length: 100 }, () => '-x'.repeat(50))];
  expect(told(noise, 1, options).at(-1)).toMatch(/more than 1000 characters/);
  const many = [
    '<packet><reseller-plan><get>',
    ...Array.from({ length: 100 }, (_, id) => ok(id + 1)),
    '</get></reseller-plan></packet>',
  ];
  expect(told(many, 1, options).flat()).toHaveLength(100);
});

test('an operation that answers one result is refused with another number of them', () => {
  const whole = '<result><status>ok</status><id>1</id><guid>g</guid></result>';
  const reply = (content: string) => () =>
    decodeReply(resellerAdd, 1, `<packet><reseller><add>${content}</add></reseller></packet>`);
  expect(reply(whole)()).toEqual({ operations: [[{ status: 'ok', id: 1, guid: 'g' }]] });
  expect(reply('')).toThrow('packet/reseller/add: it holds 0 results where one belongs');
  expect(reply(whole + whole)).toThrow('packet/reseller/add: it holds 2 results where one belongs');
});

test('a result that ends with the last chunk is there, however long the text was that came before it', () => {
  const name = 'x'.repeat(10_000);
  const xml = `<packet><reseller-plan><get><result><status>ok</status><id>7</id><name>${name}</name></result></get></reseller-plan></packet>`;
  for (let cut = 1; cut < xml.length; cut += 97) {
    const reader = new ReplyReader(resellerPlanGet, 1);
    const read = [reader.write(xml.slice(0, cut)), reader.write(xml.slice(cut)), reader.end()];
    expect(
      read.flatMap(({ arrived }) => arrived.map(indexed)),
      `cut at ${cut}`,
    ).toEqual([{ index: 0, result: { status: 'ok', id: 7, name } }]);
  }
});
