/** Any valid request, as any language writes its packet, with any of its values and elements written by code. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operations } from '../../../functions/operations.ts';
import { convert } from '../../../shared/command-line/convert/convert.ts';
import { validate } from '../../../shared/gateway/validate.ts';
import { nameOf, type Operation } from '../../../shared/operation/declaration.ts';
import { encodePacket } from '../../../shared/packet/encode.ts';
import { requestOf } from '../../packet/requests.ts';
import { LANGUAGES, type Part } from './embed.ts';

const all = await operations.all();

/** A request without the white space that Plesk collapses, which convert takes away too. */
function collapsed(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim() || 'x';
  if (Array.isArray(value)) return value.map(collapsed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [collapsed(key), collapsed(each)]));
}

/** The part of a leaf that code writes: its text, or all of it. */
type Choice = 'nothing' | 'text' | 'element';

/** Cuts a packet at its leaves, of which code writes some. */
function cut(packet: string, choices: readonly Choice[], code: (index: number) => string): Part[] {
  const leaf = /<([\w-]+)>([^<]+)<\/\1>/g;
  const parts: Part[] = [];
  let end = 0;
  let count = 0;
  for (const { index, 0: element, 1: name = '', 2: text = '' } of packet.matchAll(leaf)) {
    const choice = choices[count % choices.length];
    count += 1;
    if (choice === 'nothing') continue;
    const from = choice === 'text' ? index + name.length + 2 : index;
    parts.push(packet.slice(end, from), { code: code(count), isElement: choice === 'element' });
    end = from + (choice === 'text' ? text : element).length;
  }
  return [...parts, packet.slice(end)];
}

/** The code that is neither in a request nor in a note. */
function lost(parts: readonly Part[], requests: unknown, notes: readonly string[]): string[] {
  const json = JSON.stringify(requests);
  return parts.flatMap((part) => {
    if (typeof part === 'string') return [];
    const isKept =
      json.includes(JSON.stringify(part.code).slice(1, -1)) || notes.some((note) => note.includes(part.code));
    return isKept ? [] : [part.code];
  });
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const cases = (choices: fc.Arbitrary<Choice>) =>
  fc.constantFrom(...all).chain((operation: Operation) =>
    fc.record({
      name: fc.constant(nameOf(operation)),
      isOpen: fc.constant(operation.request.xml?.kind === 'tree'),
      packet: requestOf(operation)
        .map(collapsed)
        .filter((request) => isValid(operation, request))
        .map((request) => encodePacket(operation, [validate(operation, request)])),
      choices: fc.array(choices, { minLength: 1, maxLength: 8 }),
    }),
  );

function isValid(operation: Operation, request: unknown): boolean {
  try {
    validate(operation, request);
    return true;
  } catch {
    return false;
  }
}

test.each(LANGUAGES)(
  '$name: values are those of the packet, or the code that fills them',
  async ({ code, embed, shown = (each) => each }) => {
    await fc.assert(
      fc.asyncProperty(cases(fc.constantFrom<Choice>('nothing', 'text')), async ({ packet, choices }) => {
        const parts = cut(packet, choices, code);
        const plain = parts.map((part) => (typeof part === 'string' ? part : escaped(shown(part.code)))).join('');
        const { requests, notes } = await convert(embed(parts), operations);
        expect(requests).toEqual((await convert(plain, operations)).requests);
        expect(lost(parts, requests, notes)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  },
);

test.each(LANGUAGES)(
  '$name: elements that code writes are kept, and refused by the gateway',
  async ({ code, embed }) => {
    await fc.assert(
      fc.asyncProperty(
        cases(fc.constantFrom<Choice>('nothing', 'text', 'element')),
        async ({ isOpen, packet, choices }) => {
          const parts = cut(packet, choices, code);
          const { requests, notes, complete } = await convert(embed(parts), operations);
          expect(lost(parts, requests, notes)).toEqual([]);
          // In open content, code that is alone in an element may as well write text.
          const writesElement = parts.some((part) => typeof part !== 'string' && part.isElement);
          if (writesElement && !isOpen) expect(complete).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  },
);

test('a packet as the gateway writes it is the request that it was made from', async () => {
  await fc.assert(
    fc.asyncProperty(cases(fc.constant('nothing' as const)), async ({ name, packet }) => {
      const operation = await operations.load(name);
      if (operation === undefined) throw new Error(`there is no ${name}`);
      const { requests, complete } = await convert(packet, operations);
      expect(complete).toBe(true);
      expect(
        encodePacket(
          operation,
          requests.map(({ body }) => validate(operation, body)),
        ),
      ).toBe(packet);
    }),
    { numRuns: 300 },
  );
});
