import { expect, test } from 'vitest';
import { addReseller, emulated, texts } from './emulated.ts';
import type { Fault } from './faults.ts';

const protos = '<packet><server><get_protos/></server></packet>';

test('delay makes the answer wait, not the other clients', async () => {
  const { emulator, post, control } = await emulated();
  await control('PUT', 'faults', { kind: 'delay', ms: 60_000, operation: 'add' });
  const slow = post(addReseller('a')).catch(() => 'ended');
  expect(await post(protos)).toContain('<status>ok</status>');
  await expect.poll(() => emulator.state.resellers.size).toBe(1);
  await emulator.close();
  expect(await slow).toBe('ended');
});

test('delay ends with the answer as it would have been', async () => {
  const { post, emulator } = await emulated();
  emulator.faults.set({ kind: 'delay', ms: 30, before: true }, { kind: 'delay', ms: 30 });
  const start = performance.now();
  expect(await post(protos)).toContain('<status>ok</status>');
  expect(performance.now() - start).toBeGreaterThanOrEqual(55);
});

test.each<[Fault, number]>([
  [{ kind: 'drop' }, 1],
  [{ kind: 'drop', before: true }, 0],
  [{ kind: 'refuse' }, 0],
])('%o ends the connection unanswered', async (fault, resellers) => {
  const { post, emulator } = await emulated();
  emulator.faults.set(fault);
  await expect(post(addReseller('a'))).rejects.toThrow('fetch failed');
  expect(emulator.state.resellers.size).toBe(resellers);
});

test('cut breaks off the reply, the connection too', async () => {
  const { send, emulator } = await emulated();
  emulator.faults.set({ kind: 'cut', bytes: 50 });
  const response = await send(addReseller('a'));
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(50);
  await expect(response.text()).rejects.toThrow();
  expect(emulator.state.resellers.size).toBe(1);
});

test('a clean cut is good HTTP with half the XML', async () => {
  const { post, emulator } = await emulated();
  const whole = await post(protos);
  emulator.faults.set({ kind: 'cut', clean: true });
  expect(await post(protos)).toBe(whole.slice(0, whole.length / 2));
  emulator.faults.set({ kind: 'cut', clean: true, bytes: 0 });
  expect(await post(protos)).toBe('');
});

test('html answers a page with 200, status an error page', async () => {
  const { send, emulator } = await emulated();
  emulator.faults.set({ kind: 'html' });
  const page = await send(addReseller('a'));
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
  emulator.faults.set({ kind: 'status', status: 503 });
  expect((await send(addReseller('b'))).status).toBe(503);
  expect(emulator.state.resellers.size).toBe(0);
  emulator.faults.set({ kind: 'status', status: 500, before: false });
  await send(addReseller('c'));
  expect(emulator.state.resellers.size).toBe(1);
});

test('flood streams a reply that never comes to its end', async () => {
  const { post, emulator } = await emulated();
  emulator.faults.set({ kind: 'flood', bytes: 1_000_000 });
  const reply = await post(protos);
  expect(reply.length).toBeGreaterThanOrEqual(1_000_000);
  expect(reply).not.toContain('</packet>');
});

test('flood stops when the client goes away', async () => {
  const { send, post, emulator } = await emulated();
  emulator.faults.set({ kind: 'flood', times: 1 });
  const abort = new AbortController();
  const response = await fetch(`${emulator.url}/enterprise/control/agent.php`, {
    method: 'POST',
    body: protos,
    signal: abort.signal,
  });
  abort.abort();
  await expect(response.text()).rejects.toThrow('aborted');
  expect(await post(protos)).toContain('<status>ok</status>');
  expect((await send(protos)).status).toBe(200);
});

test('encoding spoils the bytes, or declares another encoding', async () => {
  const { send, emulator } = await emulated();
  emulator.faults.set({ kind: 'encoding' });
  const invalid = await (await send(protos)).arrayBuffer();
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(invalid)).toThrow();
  emulator.faults.set({ kind: 'encoding', charset: 'windows-1251' });
  const cyrillic = new TextDecoder('windows-1251').decode(await (await send(protos)).arrayBuffer());
  expect(cyrillic).toMatch(/^<\?xml version="1.0" encoding="windows-1251"\?>.*Ошибка/s);
  emulator.faults.set({ kind: 'encoding', charset: 'utf-16' });
  const wide = new TextDecoder('utf-16le').decode(await (await send(protos)).arrayBuffer());
  expect(wide).toMatch(/^<\?xml version="1.0" encoding="utf-16"\?>.*<\/packet>$/s);
});

test('errcode refuses the packet with any system error', async () => {
  const { post, emulator } = await emulated();
  emulator.faults.set({ kind: 'errcode', errcode: 1003, errtext: 'Not <now>', output: 'PHP Warning' });
  const reply = await post(addReseller('a'));
  expect(reply).toContain(
    '<system><status>error</status><errcode>1003</errcode><errtext>Not &lt;now&gt;</errtext></system><output>PHP Warning</output>',
  );
  expect(emulator.state.resellers.size).toBe(0);
});

test('reply answers anything at all', async () => {
  const { post, emulator } = await emulated();
  emulator.faults.set({ kind: 'reply', body: '?xml version="1.0"?><packet/>' });
  expect(await post(protos)).toBe('?xml version="1.0"?><packet/>');
});

test('times counts down, and then the fault is gone', async () => {
  const { send, control } = await emulated();
  await control('PUT', 'faults', [{ kind: 'status', status: 502, times: 2 }]);
  expect((await send(protos)).status).toBe(502);
  expect(await (await control('GET', 'faults')).json()).toEqual([{ kind: 'status', status: 502, times: 1 }]);
  expect((await send(protos)).status).toBe(502);
  expect((await send(protos)).status).toBe(200);
  expect(await (await control('GET', 'faults')).json()).toEqual([]);
});

test.each(['add', 'reseller/add', 'reseller.add'])(
  'operation "%s" hits only packets that hold it',
  async (operation) => {
    const { send, emulator } = await emulated();
    emulator.faults.set({ kind: 'status', status: 500, operation });
    expect((await send(protos)).status).toBe(200);
    expect((await send('<packet><reseller-plan><add><name>P</name></add></reseller-plan></packet>')).status).toBe(
      operation === 'add' ? 500 : 200,
    );
    expect((await send(addReseller('a'))).status).toBe(500);
  },
);

test('probability leaves it to chance', async () => {
  const chances = [0.04, 0.05, 0.9, 0];
  const { send, emulator } = await emulated({ random: () => chances.shift() ?? 1 });
  emulator.faults.set({ kind: 'status', status: 500, probability: 0.05 });
  const statuses: number[] = [];
  while (chances.length > 0) statuses.push((await send(protos)).status);
  expect(statuses).toEqual([500, 200, 200, 500]);
});

test('several faults: all delays, and the first of the others', async () => {
  const { send, emulator } = await emulated();
  emulator.faults.set({ kind: 'delay', ms: 20 }, { kind: 'status', status: 501 }, { kind: 'drop' });
  const start = performance.now();
  expect((await send(protos)).status).toBe(501);
  expect(performance.now() - start).toBeGreaterThanOrEqual(18);
});

test.each([
  [{}, 'kind: one of delay, drop, refuse'],
  [{ kind: 'explode' }, 'kind: one of'],
  [{ kind: 'delay' }, 'ms: missing'],
  [{ kind: 'drop', ms: 5 }, 'ms: unknown for drop'],
  [{ kind: 'status', status: 99 }, 'status: missing or not'],
  [{ kind: 'cut', bytes: -1 }, 'bytes: not a value'],
  [{ kind: 'cut', before: true }, 'before: cut spoils the reply'],
  [{ kind: 'drop', probability: 2 }, 'probability: not a value'],
  [[{ kind: 'drop' }, 'drop'], 'a fault is an object'],
])('%o is no fault', async (fault, message) => {
  const { control, post } = await emulated();
  const response = await control('PUT', 'faults', fault);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: expect.stringContaining(message) });
  expect(texts(await post(protos), 'status')).toEqual(['ok']);
});
