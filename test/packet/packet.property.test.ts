import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { validate } from '../../shared/gateway/validate.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { encodePacket } from '../../shared/packet/encode.ts';
import { Problem } from '../../shared/problem.ts';
import { leavesIn, libxmlShape } from './libxml.ts';
import { objection } from './official.ts';
import { leavesOf, requestOf } from './requests.ts';

const operations = await catalog.all();

const table: readonly { readonly name: string; readonly operation: Operation }[] = operations.map((operation) => ({
  name: nameOf(operation),
  operation,
}));

test.each(table)(
  '$name: every valid request makes a packet that Plesk’s schema takes, holding just what was given',
  ({ operation }) => {
    fc.assert(
      fc.property(requestOf(operation), (request) => {
        const packet = encodePacket(operation, [validate(operation, request)]);
        expect(objection(packet)).toBeUndefined();
        const root = libxmlShape(packet);
        const [, , [element]] = root?.[2][0] ?? ['', '', []];
        expect(element && leavesIn(element, '').sort()).toEqual(leavesOf(operation.request, request, '').sort());
      }),
      { numRuns: 30 },
    );
  },
);

/** A valid request with something changed in one place. */
const spoiled = (operation: Operation) =>
  fc
    .tuple(requestOf(operation), fc.jsonValue(), fc.nat(), fc.constantFrom('replace', 'remove', 'add'))
    .map(([request, json, where, how]) => {
      const copy = structuredClone(request);
      const places: (readonly [object, string])[] = [];
      const collect = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return;
        for (const key of Object.keys(value)) {
          places.push([value, key]);
          collect((value as Record<string, unknown>)[key]);
        }
      };
      collect(copy);
      const [holder, key] = places[where % places.length] ?? [copy, 'x'];
      if (how === 'remove' && Array.isArray(holder)) holder.splice(Number(key), 1);
      else if (how === 'remove') Reflect.deleteProperty(holder, key);
      else Reflect.set(holder, how === 'add' ? `${key}x` : key, json);
      return copy;
    });

test.each(table)(
  '$name: no JSON gets past validation and makes a packet that Plesk’s schema refuses',
  ({ operation }) => {
    fc.assert(
      fc.property(fc.oneof(spoiled(operation), fc.jsonValue()), (request) => {
        let valid: unknown;
        try {
          valid = validate(operation, request);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          const { issues = [] } = error.members;
          expect(issues.length).toBeGreaterThan(0);
          for (const issue of issues) expect(issue.message).toMatch(/\w/);
          return;
        }
        const packet = encodePacket(operation, [valid]);
        expect(objection(packet)).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  },
);

test('members in another order make the same packet', () => {
  for (const { operation } of table)
    fc.assert(
      fc.property(requestOf(operation), (request) => {
        const reversed = Object.fromEntries(Object.entries(request).reverse());
        const packet = (each: unknown) => encodePacket(operation, [validate(operation, each)]);
        expect(packet(reversed)).toBe(packet(request));
      }),
      { numRuns: 10 },
    );
});
