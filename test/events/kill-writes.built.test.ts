/**
 * The gateway is killed with SIGKILL while it writes. Every write that Plesk has carried out gives an event under one
 * id, with its outcome or as unknown.
 */
import { expect, onTestFinished, test, vi } from 'vitest';
import { startEmulator } from '../emulator/server.ts';
import { withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { type Platform, platforms, temporaryFolder } from '../runtimes/alive.ts';
import { freePort } from '../runtimes/child.ts';
import { type Got, sinkAt } from './sink.ts';

const WRITES = 20;

/** The writes that Plesk has carried out, by the ids of their requests, with their events. */
async function killed(platform: Platform): Promise<ReadonlyMap<string, readonly Got[]>> {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const [folder, port] = [temporaryFolder(), await freePort()];
  const { got, settings, start } = await sinkAt(port);
  await start();
  // An outcome counts as unknown a minute after the time-out.
  const servers = { eu1: { url: emulator.url, key: 'emulator-key', timeoutMs: 5_000 } };
  const live = () =>
    platform(emulator.url, folder, { PLESK_URL: '', PLESK_SERVERS: JSON.stringify(servers), ...settings });
  const doomed = await live();
  const write = async (login: string): Promise<void> => {
    const headers = { 'Content-Type': 'application/json', 'X-Request-Id': login, ...withToken() };
    const body = JSON.stringify(newReseller(login));
    const response = await fetch(`${doomed.url}/reseller/add`, { method: 'POST', headers, body });
    await response.text();
  };
  const logins = Array.from({ length: WRITES }, (_, index) => `w${index}`);
  const isCarriedOut = (count: number) => () => emulator.state.resellers.size >= count;
  for (const login of logins.splice(0, WRITES / 4)) await write(login);
  // Plesk carries a write out, and its answer comes a little later.
  emulator.faults.set({ kind: 'delay', ms: 300 });
  const writing = logins.map((login) => write(login).catch(() => {}));
  await vi.waitUntil(isCarriedOut((WRITES * 3) / 4), { timeout: 60_000, interval: 1 });
  await doomed.kill();
  await Promise.all(writing);
  emulator.faults.clear();
  const { url, kill } = await live();
  const carriedOut = [...emulator.state.resellers.values()].map(({ login }) => login);
  const toldOf = (login: string) => got.filter(({ data }) => data.requestId === login);
  const beat = async () => {
    // The heartbeat, which wrangler dev does not fire by itself; elsewhere there is no such route.
    await fetch(`${url}/cdn-cgi/handler/scheduled`).then((response) => response.body?.cancel());
    return carriedOut.every((login) => toldOf(login).length > 0);
  };
  await vi.waitUntil(beat, { timeout: 180_000, interval: 3_000 });
  await kill();
  return new Map(carriedOut.map((login) => [login, toldOf(login)]));
}

test('on Deno, Node and workerd every write that Plesk carried out is told', { timeout: 300_000 }, async () => {
  for (const told of await Promise.all(platforms.map(([, platform]) => killed(platform)))) {
    expect(told.size).toBeGreaterThanOrEqual((WRITES * 3) / 4);
    for (const [, events] of told) expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    const outcomes = new Set([...told.values()].flat().map(({ data }) => data.outcome));
    expect(outcomes).toEqual(new Set(['ok', 'unknown']));
  }
});
