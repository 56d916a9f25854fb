/** Shapes of results: what is learnt from one result for the next. */
import { expect, test } from 'vitest';
import { resellerPlanGet } from '../../functions/reseller-plan/get.ts';
import { Shapes } from '../../shared/packet/shapes.ts';

const limit = (name: string, value: string): string => `<limit><name>${name}</name><value>${value}</value></limit>`;
const plan = (id: string, name: string, limits: string): string =>
  `<result><status>ok</status><filter-id>${id}</filter-id><id>${id}</id><name>${name}</name>` +
  `<guid/><limits>${limits}</limits></result>`;

/** Shapes that have learnt from results. The first one is only counted. */
function learnt(...results: readonly string[]): Shapes {
  const shapes = new Shapes(resellerPlanGet);
  for (const result of [plan('1', 'Counted', ''), ...results]) shapes.learn(result);
  return shapes;
}
const BASIC = plan('1', 'Basic', limit('max_dom', '5') + limit('max_box', '-1'));

test('reads other texts in the same markup', () => {
  const shapes = learnt(BASIC);
  const other = plan('2', 'Gold &amp; "old"', limit('max_dom', '7') + limit('max_box', '7'));
  expect(shapes.read(`${other}</get>`, 0)).toBe(other.length);
  expect(JSON.parse(shapes.json)).toEqual({
    status: 'ok',
    id: 2,
    name: 'Gold & "old"',
    limits: { limit: { max_dom: 7, max_box: 7 } },
  });
});

test('combines what it has learnt from several results', () => {
  const shapes = learnt(BASIC, BASIC.replace('<name>Basic</name>', '').replace('max_box', 'max_db'));
  const other = BASIC.replace('max_box', 'max_db');
  expect(shapes.read(other, 0)).toBe(other.length);
  expect(JSON.parse(shapes.json)).toMatchObject({ name: 'Basic', limits: { limit: { max_dom: 5, max_db: -1 } } });
});

test.each([
  ['a text that is no number', BASIC.replace('<id>1</id>', '<id>one</id>')],
  ['an empty text', BASIC.replace('Basic', '')],
  ['another name of a pair', BASIC.replace('max_box', 'max_db')],
  ['an unknown entity', BASIC.replace('Basic', '&basic;')],
  ['a result that is not there as a whole', BASIC.slice(0, -1)],
  ['an error', '<result><status>error</status><errcode>1013</errcode></result>'],
])('leaves %s to the reader', (_, result) => {
  expect(learnt(BASIC).read(result, 0)).toBe(0);
});

test.each([
  ['elements in another order', BASIC.replace(/(<id>.*<\/id>)(<name>Basic<\/name>)/, '$2$1')],
  ['an element that is not declared', BASIC.replace('<guid/>', '<news>3</news>')],
  ['pairs with one name', BASIC.replace('max_box', 'max_dom')],
  ['a CDATA section', BASIC.replace('Basic', '<![CDATA[0]]>')],
  ["Plesk's words about an error", BASIC.replace('<id>', '<errtext>the password is wrong</errtext><id>')],
])('learns nothing from %s', (_, result) => {
  expect(learnt(result).read(result, 0)).toBe(0);
});
