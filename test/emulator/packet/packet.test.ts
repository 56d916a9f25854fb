import { describe, expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../emulated.ts';

describe('strictness', () => {
  const get = (filter: string, dataset = '<dataset/>') =>
    `<packet><reseller><get>${filter}${dataset}</get></reseller></packet>`;
  const info = (inner: string) => `<packet><reseller><add><gen-info>${inner}</gen-info></add></reseller></packet>`;
  const backup = (inner: string) =>
    `<packet version="1.6.9.0"><backup-manager><backup-reseller>${inner}</backup-reseller></backup-manager></packet>`;
  const plans = (filter: string) => `<packet><reseller-plan><get>${filter}</get></reseller-plan></packet>`;
  test.each([
    ['text that is no XML', 'hello'],
    ['an empty body', ''],
    ['a packet cut off', '<packet><server><get_protos/></server>'],
    ['a bare ampersand', info('<pname>a</pname><login>a</login><passwd>a&b</passwd>')],
    ['no operator', '<packet/>'],
    ['no operation', '<packet><reseller/></packet>'],
    ['an unknown operator', '<packet><resellers><get_protos/></resellers></packet>'],
    ['an unknown operation', '<packet><reseller><fetch/></reseller></packet>'],
    ['another root', '<packets><server><get_protos/></server></packets>'],
    ['an unknown attribute', '<packet lang="en"><server><get_protos/></server></packet>'],
    ['a namespace', '<packet xmlns="urn:x"><server><get_protos/></server></packet>'],
    ['the wrong order', info('<login>a</login><pname>a</pname><passwd>a</passwd>')],
    ['a missing element', info('<pname>a</pname><login>a</login>')],
    ['an unknown element', info('<pname>a</pname><login>a</login><passwd>a</passwd><nick>a</nick>')],
    ['an element twice', info('<pname>a</pname><login>a</login><login>b</login><passwd>a</passwd>')],
    ['a status that is no number', info('<pname>a</pname><login>a</login><passwd>a</passwd><status>on</status>')],
    ['an id of zero', get('<filter><id>0</id></filter>')],
    ['an id that is text', get('<filter><id>JDoe</id></filter>')],
    ['an empty id', get('<filter><id/></filter>')],
    ['a mixed filter', get('<filter><id>3</id><login>JDoe</login></filter>')],
    ['no dataset', get('<filter/>', '')],
    ['a dataset out of order', get('<filter/>', '<dataset><stat/><gen-info/></dataset>')],
    ['an empty plan filter', plans('<filter/>')],
    ['plan parts out of order', plans('<filter><all/></filter><permissions/><limits/>')],
    ['a text where none may be', plans('<filter><all>yes</all></filter>')],
    [
      'a limit beyond 64 bits',
      addReseller('a', '<limits><limit><name>a</name><value>9223372036854775808</value></limit></limits>'),
    ],
    ['permissions without one', addReseller('a', '<permissions/>')],
    ['two plans', addReseller('a', '<plan-id>2</plan-id><plan-name>b</plan-name>')],
    ['no place for the backup', backup('<reseller-id>3</reseller-id><description>d</description>')],
    [
      'two places for the backup',
      backup('<reseller-id>3</reseller-id><local/><remote>ftp</remote><description>d</description>'),
    ],
    ['a backup without description', backup('<reseller-id>3</reseller-id><local/>')],
    ['a backup of nobody', backup('<local/><description>d</description>')],
    [
      'both only-hosting and only-mail',
      backup('<reseller-id>3</reseller-id><local/><description>d</description><only-hosting/><only-mail/>'),
    ],
    ['a part of the server that there is not', '<packet><server><get><nothing/></get></server></packet>'],
  ])('%s answers 1014', async (_, xml) => {
    const { post, emulator } = await emulated({ resellers: 1 });
    expect(texts(await post(xml), 'errcode')).toEqual(['1014']);
    expect([emulator.state.resellers.size, emulator.state.backups.tasks.length]).toEqual([1, 0]);
  });

  test.each([
    [
      'an attribute of what may hold anything',
      backup('<reseller-id type="integer">3</reseller-id><local/><description/>'),
    ],
    [
      'white space around values',
      get('<filter><id>\n 3 </id></filter>').replace('<packet', '<packet version=" 1.6.9.0 "'),
    ],
    [
      'white space around a word',
      addReseller('a', '<limits><resource-policy><overuse> block </overuse></resource-policy></limits>'),
    ],
    ['white space before the prolog', `\n\t <?xml version="1.0" encoding="UTF-8"?>${get('<filter/>')}`],
    ['an empty text', backup('<reseller-id>3</reseller-id><local/><prefix/><description> </description>')],
  ])('%s is no mistake', async (_, xml) => {
    const { post } = await emulated({ resellers: 1 });
    expect(texts(await post(xml), 'status')).toEqual(['ok']);
  });

  test.each([
    ['an empty login', info('<pname>a</pname><login/><passwd>a</passwd>'), '1019'],
    ['a password of white space', info('<pname>a</pname><login>a</login><passwd> </passwd>'), '1019'],
    ['a limit without a name', addReseller('a', '<limits><limit><name/><value>1</value></limit></limits>'), '1019'],
    ['an empty plan', addReseller('a', '<plan-external-id/>'), '1013'],
    ['an empty login in a filter', get('<filter><login/></filter>'), '1013'],
    ['an empty external id of a plan', plans('<filter><external-id/></filter>'), '1013'],
    ['an empty name of a plan', '<packet><reseller-plan><add><name> </name></add></reseller-plan></packet>', '1019'],
    ['an empty login in a backup', backup('<reseller-login/><local/><description/>'), '1013'],
    ['an empty remote storage', backup('<reseller-id>3</reseller-id><remote/><description/>'), '1019'],
  ])('%s fails its result and not the packet', async (_, xml, errcode) => {
    const { post } = await emulated({ resellers: 1 });
    const reply = await post(xml.replace('</packet>', '<server><get_protos/></server></packet>'));
    expect([texts(reply, 'status'), texts(reply, 'errcode')]).toEqual([['error', 'ok'], [errcode]]);
    expect(reply).not.toContain('<system>');
  });

  test.each([
    ['an operator', '<webuser><get><filter/></get></webuser>', 'webuser'],
    ['an operation', '<server><install-module/></server>', 'server/install-module'],
    [
      'a write of an operator that is only read',
      '<aps><import-config><filename>f</filename></import-config></aps>',
      'aps/import-config',
    ],
  ])('%s that is not served is said so', async (_, operators, what) => {
    const { post } = await emulated();
    const reply = await post(`<packet>${operators}</packet>`);
    expect(texts(reply, 'errcode')).toEqual(['1014']);
    expect(texts(reply, 'errtext')).toEqual([expect.stringContaining(`The emulator does not serve ${what}.`)]);
  });

  test('one wrong operation keeps the whole packet from being executed', async () => {
    const { post, emulator } = await emulated();
    await post(addReseller('a').replace('</add>', '</add><add/>'));
    expect(emulator.state.resellers.size).toBe(0);
  });

  test('the message tells what was expected, and quotes nothing of a password', async () => {
    const { post } = await emulated();
    expect(await post(get('<filters/>'))).toContain(
      "Element 'filters': This element is not expected. Expected is ( filter )",
    );
  });

  test.each([
    ['<login>a</login><passwd>pw&secret;</passwd>'],
    [`<login>a</login><passwd>it's pw&secret; isn't it</passwd>`],
    ['<login>a</login><passwd quality="secret">pw</passwd>'],
    ['<login>a</login><passwd>pw<b c=secret></passwd>'],
  ])('the message quotes nothing of %s', async (inner) => {
    const { post } = await emulated();
    const reply = await post(info(`<pname>a</pname>${inner}`));
    expect(texts(reply, 'errcode')).toEqual(['1014']);
    expect(reply).not.toContain('secret');
  });

  test('the message quotes a value that is no secret', async () => {
    const { post } = await emulated();
    expect(await post(get('<filter><id>JDoe</id></filter>'))).toContain("Element 'id': 'JDoe' is not a valid value");
  });

  test('external entities are not read', async () => {
    const { post, emulator } = await emulated();
    await post(`<!DOCTYPE packet [<!ENTITY x SYSTEM "file:///etc/passwd">]>${addReseller('a&x;')}`);
    expect(emulator.state.resellerByLogin('a')).toBeDefined();
  });

  test('entities that multiply are refused', async () => {
    const { post } = await emulated();
    const level = (name: string, inner: string) => `<!ENTITY ${name} "${`&${inner};`.repeat(10)}">`;
    const levels = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, index) => level(name, 'abcdefgh'.charAt(index)));
    const xml = `<!DOCTYPE packet [<!ENTITY a "aaaaaaaaaa">${levels.join('')}]>${addReseller('&i;')}`;
    expect(texts(await post(xml), 'errcode')).toEqual(['1014']);
  });
});

describe('packets', () => {
  test('answer every operation in order, under its own operator', async () => {
    const { post } = await emulated({ resellers: 1 });
    const get = (id: number) => `<get><filter><id>${id}</id></filter><dataset/></get>`;
    const reply = await post(
      `<packet><reseller>${get(9)}${get(3)}</reseller><server><get_protos/></server><reseller>${get(8)}</reseller></packet>`,
    );
    expect(reply.match(/<(reseller|server|get|get_protos)>/g)).toEqual([
      '<reseller>',
      '<get>',
      '<get>',
      '<server>',
      '<get_protos>',
      '<reseller>',
      '<get>',
    ]);
    expect(texts(reply, 'filter-id')).toEqual(['9', '3', '8']);
  });

  test('come back in one line, or indented if the client asks for it', async () => {
    const { post } = await emulated();
    const xml = '<packet><reseller-plan><get><filter><id>1</id></filter></get></reseller-plan></packet>';
    expect((await post(xml)).split('\n')).toHaveLength(2);
    expect(await post(xml, { KEY: 'emulator-key', HTTP_PRETTY_PRINT: 'TRUE' })).toContain(
      '\n        <status>error</status>\n',
    );
  });

  test('may be UTF-16, hold CDATA, entities, comments and a byte order mark', async () => {
    const { post } = await emulated();
    const xml = addReseller('a').replace('John Doe', '<![CDATA[<Zoë>]]> &#38; <!-- not her --> &lt;M&gt;');
    await post(Buffer.from(`\uFEFF${xml}`, 'utf16le'));
    const reply = await post(
      '<packet><reseller><get><filter/><dataset><gen-info/></dataset></get></reseller></packet>',
    );
    expect(texts(reply, 'pname')).toEqual(['&lt;Zoë&gt; &amp; &lt;M&gt;']);
  });
});
