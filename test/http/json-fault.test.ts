import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultOf } from '../../shared/http/json-fault.ts';

test.each([
  ['{"a":1,}', 'line 1, column 8: the comma before this bracket is one too many'],
  ['[1,\n  2,\n]', 'line 3, column 1: the comma before this bracket is one too many'],
  ["{'a':1}", 'line 1, column 2: texts and names stand in double quotes; true, false and null are lower case'],
  ['{“a”:1}', 'line 1, column 2: texts and names stand in double quotes; true, false and null are lower case'],
  [
    '{\n  login: "jane"\n}',
    'line 2, column 3: texts and names stand in double quotes; true, false and null are lower case',
  ],
  ['{"a": True}', 'line 1, column 7: texts and names stand in double quotes; true, false and null are lower case'],
  ['{"a" 1}', 'line 1, column 6: expected a colon'],
  ['{"a":1\n "b":2}', 'line 2, column 2: expected a comma or a closing bracket'],
  ['{"a":"x', 'line 1, column 6: this text does not end, or holds a line break or a wrong backslash'],
  ['{"a":"C:\\x"}', 'line 1, column 6: this text does not end, or holds a line break or a wrong backslash'],
  ['{"a":1', 'line 1, column 7: it ends too early'],
  ['', 'line 1, column 1: it ends too early'],
  ['{"a":01}', 'line 1, column 6: this is no number as JSON writes it, such as 1 or -1.5'],
  ['// all\n{}', 'line 1, column 1: JSON has no comments'],
  ['{"a":[1}', 'line 1, column 8: expected a comma or a closing bracket'],
  ['{} {}', 'line 1, column 4: expected nothing more'],
])('%j: %s', (text, fault) => {
  expect(faultOf(text)).toBe(fault);
});

test('finds the place of any sign that does not belong there, and quotes nothing', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), fc.nat(), (json, seed) => {
      const at = seed % (json.length + 1);
      const text = `${json.slice(0, at)}\u0001${json.slice(at)}`;
      const [, line, column, why] = /^line (\d+), column (\d+): (.*)$/s.exec(faultOf(text) ?? '') ?? [];
      expect([line, Number(column) <= at + 1]).toEqual(['1', true]);
      expect(why).not.toContain('\u0001');
    }),
  );
});
