/** Packets that are not as they should be: one mistake costs nothing but itself, and is named. */
import { expect, test } from 'vitest';
import { operations } from '../../../functions/operations.ts';
import { convert } from '../../../shared/command-line/convert/convert.ts';

const genInfo = { pname: 'Jo', login: 'jo', passwd: 'x', email: 'jo@example.com' };
const whole = { pname: 'Jo', login: 'jo', passwd: 'x', email: 'jo@example.com' };

test.each([
  ['a closing tag that is mistyped', '<pname>Jo</pnam>', '</pnam> stands where </pname> is missing'],
  ['a closing tag of another element', '<pname>Jo</foo>', '</foo> stands where </pname> is missing'],
  ['a closing tag without its slash', '<pname>Jo<pname>', '<pname> stands where </pname> is missing'],
  ['a closing tag that is missing', '<pname>Jo', '<pname> is not closed'],
  ['a closing tag too many', '<pname>Jo</pname></foo>', '</foo> closes nothing'],
  ['a tag without its end', '<pname Jo</pname>', 'the tag of <pname> has no end'],
])('mends %s', async (_, pname, note) => {
  const { requests, notes, complete } = await convert(
    `<packet><reseller><add><gen-info>${pname}<login>jo</login><passwd>x</passwd><email>jo@example.com</email></gen-info></add></reseller></packet>`,
    operations,
  );
  expect(requests).toEqual([{ route: '/reseller/add', body: { genInfo } }]);
  expect(notes).toContainEqual(expect.stringContaining(note));
  expect(complete).toBe(true);
});

test.each([
  ['a bare <', '<pname>a < b</pname>', 'a < b'],
  ['a bare &', '<pname>A & B</pname>', 'A & B'],
  ['an entity that XML does not know', '<pname>Andr&eacute;</pname>', 'Andr&eacute;'],
  ['CDATA with markup', '<pname><![CDATA[<b>&amp;]]></pname>', '<b>&amp;'],
  ['a comment', '<pname>J<!-- not </pname> -->o</pname>', 'Jo'],
  ['a processing instruction', '<?foo bar?><pname>Jo</pname>', 'Jo'],
  ['an attribute', '<pname lang="en">Jo</pname>', 'Jo'],
])('reads a text with %s', async (_, element, pname) => {
  const { requests } = await convert(
    `<packet><reseller><add><gen-info>${element}<login>jo</login><passwd>x</passwd></gen-info></add></reseller></packet>`,
    operations,
  );
  expect(requests[0]?.body).toEqual({ genInfo: { pname, login: 'jo', passwd: 'x' } });
});

test('names what open content has and JSON cannot say', async () => {
  const { requests, notes } = await convert(
    '<packet version="1.6.9.1"><extension><call><ext mode="fast" xmlns="urn:x">a<b>t</b>c</ext></call></extension></packet>',
    operations,
  );
  const body = { name: 'ext', text: 'ac', children: [{ name: 'b', text: 't' }] };
  expect(requests).toEqual([{ route: '/extension/call', body }]);
  expect(notes).toEqual([
    expect.stringContaining('<ext> has the attribute mode="fast": attributes are not converted.'),
    expect.stringContaining('holds text behind elements of <ext>: it is moved before them.'),
  ]);
});

test('reads what was cut off, and names what is not closed', async () => {
  const { requests, notes } = await convert('<packet><reseller><del><filter><login>jo</login>', operations);
  expect(requests).toEqual([{ route: '/reseller/del', body: { filter: { login: ['jo'] } } }]);
  expect(notes).toContain('line 1: <packet> is not closed.');
});

test('a packet that is cut off takes nothing from the next one', async () => {
  const { requests } = await convert(
    '<packet><reseller><del><filter><id>1</id>\n<packet><reseller><del><filter><id>2</id></filter></del></reseller></packet>',
    operations,
  );
  expect(requests.map(({ body }) => body)).toEqual([{ filter: { id: [1] } }, { filter: { id: [2] } }]);
});

test('prefixes are not part of names', async () => {
  const { requests, notes } = await convert(
    '<ns2:packet xmlns:ns2="urn:x"><ns2:reseller><ns2:add><ns2:gen-info><ns2:pname>Jo</ns2:pname><ns2:login>jo</ns2:login><ns2:passwd>x</ns2:passwd><ns2:email>jo@example.com</ns2:email></ns2:gen-info></ns2:add></ns2:reseller></ns2:packet>',
    operations,
  );
  expect(requests).toEqual([{ route: '/reseller/add', body: { genInfo: whole } }]);
  expect(notes).toEqual([]);
});

test.each([
  '<a>',
  '<a><b>',
  '<a',
  '<a><![CDATA[',
  '<',
  '&lt;',
  '{{',
  '$' + '{',
  '<?php ',
  '\'" . ',
  '</x>',
  "['reseller'=>['add'=>",
])('%j again and again is no request, and no crash', async (part) => {
  const deep = part.repeat(20_000);
  const { complete } = await convert(`<packet><reseller><add>${deep}</add></reseller></packet>`, operations);
  expect(complete).toBe(false);
});

const add = (members: string) =>
  convert(
    `<packet><reseller><add><gen-info><pname>Jo</pname><login>jo</login><passwd>x</passwd>${members}</gen-info></add></reseller></packet>`,
    operations,
  );

test('names are taken with other dashes, and that is noted', async () => {
  const { requests, notes, complete } = await convert(
    '<packet><reseller_plan><get><filter><external_id>7</external_id></filter></get></reseller_plan></packet>',
    operations,
  );
  expect(requests).toEqual([{ route: '/reseller-plan/get', body: { filter: { externalId: ['7'] } } }]);
  expect(notes).toEqual([
    'line 1: <reseller_plan> is taken for <reseller-plan>.',
    'line 1: reseller-plan/get: filter holds <external_id>, which is taken for <external-id>.',
  ]);
  expect(complete).toBe(true);
});

test('an element that is not known is kept, and the gateway refuses it', async () => {
  const { requests, notes, complete } = await add('<nick>j<b>o</b></nick><emial>a@b</emial>');
  expect(requests[0]?.body).toMatchObject({ genInfo: { nick: [{ j: null, b: 'o' }], emial: ['a@b'] } });
  expect(notes.join('\n')).toContain('genInfo holds <emial>, which is not known here (did you mean <email>?)');
  expect(complete).toBe(false);
});

test('an element given twice keeps both values, and the gateway refuses it', async () => {
  const { requests, notes, complete } = await add('<city>Bern</city><city>$city</city>');
  expect(requests[0]?.body).toMatchObject({ genInfo: { city: ['Bern', '$city'] } });
  expect(notes.join('\n')).toContain('genInfo.city is there 2 times');
  expect(complete).toBe(false);
});

test('a limit given twice keeps both values, and the gateway refuses it', async () => {
  const limit = (value: number) => `<limit><name>max_cl</name><value>${value}</value></limit>`;
  const { requests, complete } = await convert(
    `<packet><reseller><add><gen-info><pname>Jo</pname><login>jo</login><passwd>x</passwd></gen-info><limits>${limit(1)}${limit(2)}</limits></add></reseller></packet>`,
    operations,
  );
  expect(requests[0]?.body).toMatchObject({ limits: { limit: { max_cl: [1, 2] } } });
  expect(complete).toBe(false);
});

test('an empty element that says nothing is left out, and that is noted', async () => {
  const { requests, notes, complete } = await add('<state/><status></status>');
  expect(requests[0]?.body).toEqual({ genInfo: { pname: 'Jo', login: 'jo', passwd: 'x' } });
  expect(notes.map((note) => note.slice(note.indexOf('genInfo')))).toEqual([
    'genInfo.state is empty, which says nothing here: it is left out.',
    'genInfo.status is empty, which says nothing here: it is left out.',
  ]);
  expect(complete).toBe(true);
});

test('an empty element is kept if it clears', async () => {
  const { requests, notes, complete } = await convert(
    '<packet><reseller><set><filter><id>1</id></filter><values><gen-info><state/></gen-info></values></set></reseller></packet>',
    operations,
  );
  expect(requests[0]?.body).toEqual({ filter: { id: [1] }, values: { genInfo: { state: '' } } });
  expect([notes, complete]).toEqual([[], true]);
});

test('an empty element that is required is kept, and the gateway refuses it', async () => {
  const { requests, complete } = await convert(
    '<packet><reseller><add><gen-info><pname/><login>jo</login><passwd>x</passwd></gen-info></add></reseller></packet>',
    operations,
  );
  expect(requests[0]?.body).toEqual({ genInfo: { pname: '', login: 'jo', passwd: 'x' } });
  expect(complete).toBe(false);
});

test('an empty filter of resellers is all of them, and is noted loudly', async () => {
  const { requests, notes, complete } = await convert(
    '<packet><reseller><del><filter/></del></reseller></packet>',
    operations,
  );
  expect(requests).toEqual([{ route: '/reseller/del', body: { filter: { all: true } } }]);
  expect(notes).toEqual([
    'line 1: reseller/del: filter IS EMPTY, WHICH MEANS EVERYTHING TO PLESK: it becomes "all": true.',
  ]);
  expect(complete).toBe(true);
});

test.each([
  ['of plans, which Plesk refuses', 'reseller-plan', '<filter/>', {}],
  ['with an empty ID', 'reseller', '<filter><id/></filter>', { id: [''] }],
  ['that code fills', 'reseller', '<filter><?= $filter ?></filter>', { '<?= $filter ?>': null }],
  ['with a condition', 'reseller', '<filter><?php if ($id) { ?><?php } ?></filter>', {}],
])('a filter %s never becomes all', async (_, operator, filter, expected) => {
  const { requests, complete } = await convert(
    `<packet><${operator}><del>${filter}</del></${operator}></packet>`,
    operations,
  );
  expect(requests[0]?.body).toEqual({ filter: expected });
  expect(complete).toBe(false);
});

test('a flag that code fills is kept, and the gateway refuses it', async () => {
  const { requests, complete } = await convert(
    '<packet><reseller><del><filter><all><?= $all ?></all></filter></del></reseller></packet>',
    operations,
  );
  expect(requests[0]?.body).toEqual({ filter: { all: '<?= $all ?>' } });
  expect(complete).toBe(false);
});

test('words of other documents that are names of operators are no packets', async () => {
  expect(await convert('<reseller><name>x</name></reseller> <backup-manager/>', operations)).toEqual({
    requests: [],
    notes: [],
    complete: true,
  });
});
