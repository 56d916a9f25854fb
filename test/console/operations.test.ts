import { expect, test } from 'vitest';
import { Browser, consoleGateway, hidden, KEY_MAKER, READER } from './browser.ts';

const ADD = '/console/operations/reseller/add';
const PASSWORD = 'correct-Horse-7';
const JANE = { 'genInfo.pname': 'Jane <Doe>', 'genInfo.login': 'jane', 'genInfo.passwd': PASSWORD };

async function signedIn(options = {}, token?: string) {
  const gateway = await consoleGateway(options);
  const browser = new Browser(gateway);
  await browser.signIn(token);
  return { ...gateway, browser };
}

test('a token that only reads sees no write, and may not post one', async () => {
  const { browser, emulator } = await signedIn({}, READER);
  const page = await browser.get('/console/operations');
  expect(page.text).toContain('Show resellers');
  expect(page.text).not.toContain('Create a reseller account');
  expect((await browser.get(ADD)).status).toBe(403);
  expect((await browser.post(ADD, { ...JANE, _nonce: 'n', _do: 'run' })).status).toBe(403);
  expect(emulator.packets.list).toEqual([]);
});

test('operations are found by words', async () => {
  const { browser } = await signedIn();
  const { text } = await browser.get('/console/operations?q=create+reseller');
  expect(text).toContain('href="/console/operations/reseller/add"');
  expect(text).not.toContain('href="/console/operations/reseller/get"');
});

test('an empty form is answered with an alert, and marks the fields that are needed', async () => {
  const { browser, emulator } = await signedIn();
  const page = await browser.post(ADD, { _nonce: 'n', _do: 'run' });
  expect(page.status).toBe(422);
  expect(page.text).toMatch(
    /role="alert"[\s\S]*Contact name is needed[\s\S]*Login name is needed[\s\S]*Password is needed/,
  );
  for (const name of ['genInfo.pname', 'genInfo.login', 'genInfo.passwd'])
    expect(page.text).toMatch(new RegExp(`<input id="field-${name}"[^>]* aria-invalid="true"`));
  expect(emulator.packets.list).toEqual([]);
});

test('shows the packet without the password, and sends nothing', async () => {
  const { browser, emulator } = await signedIn();
  const page = await browser.post(ADD, { ...JANE, _do: 'packet' });
  expect(page.text).toContain('&lt;passwd&gt;[redacted]&lt;/passwd&gt;');
  expect(page.text).toContain('value="Jane &lt;Doe&gt;"');
  expect(page.text).not.toContain(PASSWORD);
  expect(emulator.packets.list).toEqual([]);
});

test('a form that is sent twice makes one reseller, and both see it', async () => {
  const { browser, emulator } = await signedIn();
  const _nonce = hidden(await browser.get(ADD), '_nonce');
  const pages = await Promise.all([1, 2].map(() => browser.post(ADD, { ...JANE, _nonce, _do: 'run' })));
  for (const { text, status } of pages) {
    expect(status).toBe(200);
    expect(text).toContain('Done: Create a reseller account.');
    expect(text).not.toContain(PASSWORD);
  }
  expect(emulator.packets.list).toHaveLength(1);
  const corrected = await browser.post(ADD, { ...JANE, 'genInfo.login': 'june', _nonce, _do: 'run' });
  expect(corrected.text).toContain('Done:');
  expect(emulator.packets.list).toHaveLength(2);
});

test('what Plesk refuses is an alert with its words', async () => {
  const { browser } = await signedIn({ resellers: 1 });
  const page = await browser.post(ADD, { ...JANE, 'genInfo.login': 'reseller1', _nonce: 'n', _do: 'run' });
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.text).toMatch(/role="alert"[\s\S]*Plesk answered error 1019/);
});

test('asks once more before it deletes, for that request alone', async () => {
  const { browser, emulator, post } = await signedIn({ resellers: 2 });
  const path = '/console/operations/reseller/del';
  const fields = { 'filter.login': 'reseller1', _nonce: 'n', _do: 'run' };
  const question = await browser.post(path, fields);
  expect(question.text).toContain('It concerns 1 item (reseller)');
  const _confirm = hidden(question, '_confirm');
  const another = await browser.post(path, { ...fields, 'filter.login': 'reseller2', _confirm });
  expect(another.text).not.toContain('Done:');
  expect(JSON.stringify(emulator.packets.list)).not.toContain('<del>');
  expect((await browser.post(path, { ...fields, _confirm })).text).toContain('Done: Delete resellers.');
  const left = await post('<packet><reseller><get><filter/><dataset><gen-info/></dataset></get></reseller></packet>');
  expect(left).toContain('reseller2');
  expect(left).not.toContain('<login>reseller1</login>');
});

test('a request with a secret is confirmed with the secret typed again', async () => {
  const { browser, emulator } = await signedIn({ resellers: 1 });
  const path = '/console/operations/reseller/set';
  const fields = { 'filter.all': 'true', 'values.genInfo.passwd': PASSWORD, _nonce: 'n' };
  const question = await browser.post(path, { ...fields, _do: 'run' });
  expect(question.text).not.toContain(PASSWORD);
  expect(question.text).toMatch(/<input id="field-values.genInfo.passwd"[^>]* type="password"/);
  const _confirm = hidden(question, '_confirm');
  const other = { ...fields, 'values.genInfo.passwd': 'another-Horse-7', _confirm, _do: 'run' };
  expect((await browser.post(path, other)).text).not.toContain('Done:');
  expect(JSON.stringify(emulator.packets.list)).not.toContain('<set>');
  expect((await browser.post(path, { ...fields, _confirm, _do: 'run' })).text).toContain('Done:');
});

test('a box clears what an empty field would leave alone', async () => {
  const { browser } = await signedIn();
  const path = '/console/operations/reseller/set';
  const fields = { 'filter.id': '3', 'values.genInfo.email': 'jane@example.org', 'values.genInfo.phone': '' };
  const page = await browser.post(path, { ...fields, '_clear.values.genInfo.fax': 'on', _do: 'packet' });
  expect(page.text).toContain('&lt;email&gt;jane@example.org&lt;/email&gt;');
  expect(page.text).toMatch(/&lt;fax(?:\/&gt;|&gt;&lt;\/fax&gt;)/);
  expect(page.text).not.toContain('phone&gt;');
});

test('an empty field is the empty text that an operation needs', async () => {
  const { browser } = await signedIn();
  const fields = { type: 'MX', host: '', value: 'mail.example.com', opt: '10' };
  const page = await browser.post('/console/operations/dns/add_rec', { ...fields, _do: 'packet' });
  expect(page.text).toMatch(/&lt;host(?:\/&gt;|&gt;&lt;\/host&gt;)/);
});

test('a key is on the page of its answer alone, and a second press says how to revoke it', async () => {
  const { browser, emulator } = await signedIn({}, KEY_MAKER);
  const path = '/console/operations/secret_key/create';
  const fields = { _nonce: 'n', _do: 'run' };
  const page = await browser.post(path, fields);
  const key = /<th scope="row">Key<\/th><td>([\da-f-]{36})<\/td>/.exec(page.text)?.[1] ?? 'no key';
  expect([page.status, page.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
  expect(emulator.state.secretKeys.all.some((made) => made.key === key)).toBe(true);
  const again = await browser.post(path, fields);
  expect([again.status, again.text]).toEqual([409, expect.stringContaining('revoke it with secret_key/delete')]);
  expect(again.text).not.toContain(key);
});

test('shows 500 of many results, and gives all of them as lines', async () => {
  const { browser } = await signedIn({ resellers: 600 });
  const path = '/console/operations/reseller/get';
  const fields = { 'filter.all': 'true', _nonce: 'n' };
  const page = await browser.post(path, { ...fields, _do: 'run' });
  expect(page.text).toContain('600 results, of which the first 500 are shown');
  expect(page.text.match(/<th scope="row">/g)).toHaveLength(500);
  const lines = await browser.post(path, { ...fields, _do: 'download' });
  expect(lines.headers.get('Content-Disposition')).toContain('reseller-get.ndjson');
  expect(lines.text.trim().split('\n')).toHaveLength(601);
  const progress = await browser.post(path, { ...fields, _do: 'run' }, { Accept: 'application/x-ndjson' });
  const told = progress.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(told.at(-2)).toEqual({ count: 600 });
  expect(told.at(-1).html).toContain('600 results');
});
