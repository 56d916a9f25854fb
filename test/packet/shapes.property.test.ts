/**
 * Replies to reads of several results, read by shapes and without them. `REPLIES` is how many are compared in all; 2,000
 * if it is not set.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operations } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { ReplyReader } from '../../shared/packet/reply.ts';
import { repliesTo } from './replies.ts';

const reads = (await operations.all()).filter(({ effect, many, reply }) => many && effect === 'read' && !reply);
const RUNS = Math.ceil(Number(process.env['REPLIES'] ?? 2000) / reads.length);

/** What comes of a reply that arrives in chunks: the JSON of its results, and the words of its refusal. */
function read(operation: Operation, chunks: readonly string[]): readonly (string | undefined)[] {
  const reader = new ReplyReader(operation, 1, { redact: (words) => words.toUpperCase() });
  const told: (string | undefined)[] = [];
  for (const chunk of [...chunks, undefined]) {
    const { arrived, failure } = chunk === undefined ? reader.end() : reader.write(chunk);
    for (const { index, json, isOk } of arrived) told.push(`${index} ${isOk} ${json}`);
    if (failure !== undefined) return [...told, failure.message];
  }
  return told;
}

/** The same operation as one that is read without shapes. */
const withoutShapes = (operation: Operation): Operation => ({ ...operation, effect: 'write' });

/** What a server may spoil: texts, markup, the order of elements. */
const SPOILT: readonly ((results: string) => string)[] = [
  (results) => results.replace(/>[^<]+<\//, '>x&amp;"y\\</'),
  (results) => results.replace(/>\d+<\//g, '>many</'),
  (results) => results.replace(/<([\w-]+)>([^<]+)<\/\1>/, '<$1>$2</$1><$1>$2</$1>'),
  (results) => results.replace(/<([\w-]+)>([^<]+)<\/\1>/g, '<$1><![CDATA[$2]]></$1>'),
  (results) => results.replaceAll('</result>', '<news>3</news></result>'),
  (results) => results.replaceAll('><', '>\n  <'),
  (results) => results.replaceAll('><', '>\r\n<'),
  (results) => results.replace(/(<[\w-]+>[^<]*<\/[\w-]+>)(<[\w-]+>[^<]*<\/[\w-]+>)/g, '$2$1'),
  (results) => results.replace(/<status>ok<\/status>/, '<status> ok </status><errtext>said</errtext>'),
  (results) => results.replace(/<status>ok<\/status>/, '<status>ok</status><filter-id>jane</filter-id>'),
  (results) => results.replace(/>([^<]+)<\//, '>\u0001$1</'),
  (results) => results.replace(/>([^<]+)<\//, '>$1\uE000]]></'),
  (results) => results.slice(0, -20),
];

/** Replies with several results, some of them spoilt, and where they are divided. */
const replies = (operation: Operation) =>
  fc
    .tuple(
      fc.array(fc.tuple(repliesTo(operation), fc.option(fc.constantFrom(...SPOILT), { freq: 3 })), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 2 }),
    )
    .map(([parts, cuts]) => {
      const { operator, operation: name } = operation;
      const results = parts.map(([[content], spoil]) => {
        const inner = content.replace(/^<[^>]*>/, '').replace(/<\/[^>]*>$/, '');
        return spoil ? inner + spoil(inner) : inner;
      });
      const all = `<${name}>${results.join('').repeat(2)}</${name}>`;
      const xml = `<packet version="1.6.9.1"><${operator}>${all}</${operator}></packet>`;
      const places = [0, ...cuts.map((cut) => Math.floor(cut * xml.length)).sort((a, b) => a - b), xml.length];
      return places.slice(1).map((end, at) => xml.slice(places[at], end));
    });

describe.each(reads.map((operation) => [nameOf(operation), operation] as const))('%s', (_, operation) => {
  test('shapes give the same JSON, and the same refusals', () => {
    fc.assert(
      fc.property(replies(operation), (chunks) => {
        expect(read(operation, chunks)).toEqual(read(withoutShapes(operation), chunks));
      }),
      { numRuns: RUNS },
    );
  });
});
