/** Shapes of results: what is learnt from one result for the next. */
import { expect, test } from 'vitest';
import { resellerPlanGet } from '../../functions/reseller-plan/get.ts';
import edge from '../../functions/secret_key/get_info.ts';
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
])('learns nothing from %s', (_, result) => {
  expect(learnt(BASIC, result).read(result, 0)).toBe(0);
});

test('leaves out what only an error has', () => {
  const result = BASIC.replace('<id>', '<errtext>the password is wrong</errtext><id>');
  const shapes = learnt(result);
  expect(shapes.read(result, 0)).toBe(result.length);
  expect(JSON.parse(shapes.json)).not.toHaveProperty('errtext');
});

test('reads elements that are empty or not there', () => {
  const full = BASIC.replace('<guid/>', '<guid>6c1f</guid><external-id>x</external-id>');
  const shapes = learnt(full, full.replace('6c1f', ''), full.replace('<external-id>x</external-id>', '<external-id/>'));
  const other = full.replace('6c1f', '').replace('<external-id>x</external-id>', '<external-id/>');
  expect(shapes.read(other, 0)).toBe(0);
  shapes.learn(other);
  expect(shapes.read(other, 0)).toBe(other.length);
  expect(JSON.parse(shapes.json)).not.toHaveProperty('guid');
});

test('leaves a name to the reader that comes again after others', () => {
  const [box, dom] = [limit('max_box', '1'), limit('max_dom', '2')];
  const shapes = learnt(plan('1', 'One', box + dom), plan('1', 'Two', dom + box));
  expect(shapes.read(plan('1', 'Three', box + dom + box), 0)).toBe(0);
});

test('learns nothing from a name that looks like the place of a text', () => {
  const result = plan('1', 'Basic', limit('\uE0001', '5'));
  expect(learnt(result).read(result, 0)).toBe(0);
});

test('an empty element after others of its list is not taken for one after others of its own', () => {
  const keys = (...infos: readonly string[]) =>
    `<result><status>ok</status>${infos.map((info) => `<key_info>${info}</key_info>`).join('')}</result>`;
  const shapes = new Shapes(edge.operation);
  const one = '<key/><ip_address>a</ip_address><description/><login>b</login>';
  const two = keys(
    '<key/><ip_address>a</ip_address><description/>',
    '<key/><ip_address/><description/><login>b</login>',
  );
  for (const result of [keys(one), keys(one), two]) shapes.learn(result);
  const keyInfoOf = (result: string) => {
    expect(shapes.read(result, 0)).toBe(result.length);
    return JSON.parse(shapes.json).keyInfo;
  };
  expect(keyInfoOf(two)).toEqual([{ ipAddress: 'a' }, { login: 'b' }]);
  expect(keyInfoOf(keys(one))).toEqual([{ ipAddress: 'a', login: 'b' }]);
});

test('white space between results takes no room for what is learnt', () => {
  const shapes = new Shapes(resellerPlanGet);
  for (let each = 0; each < 1000; each++) shapes.learn('\n  ');
  for (const result of [BASIC, BASIC]) shapes.learn(result);
  expect(shapes.read(BASIC, 0)).toBe(BASIC.length);
});
