/** The typed client, and files. */
import { expect, expectTypeOf, test } from 'vitest';
import { createClient, PleskEdgeError } from '../../functions/client.ts';
import type { Download } from '../../shared/client/download.ts';
import { gateway, SECRET } from '../gateway/gateway.ts';
import { backUp, file, scripted } from '../http/download.ts';

test('fetches a file while it arrives', async () => {
  const plesk = await gateway({}, { resellers: 1 });
  const client = createClient({ url: plesk.url, token: SECRET });
  const { filename, size } = await backUp(plesk);
  const found = await client.backupManager.downloadFile({ resellerId: 3, filename });
  expectTypeOf(found).toEqualTypeOf<Download>();
  expect([found.filename, found.size]).toEqual([filename, size]);
  expect((await new Response(found.body).arrayBuffer()).byteLength).toBe(size);
});

test('is refused with what the gateway says, and shows the packet', async () => {
  const plesk = await gateway({}, { resellers: 1 });
  const { downloadFile } = createClient({ url: plesk.url, token: SECRET }).backupManager;
  expect(downloadFile).not.toHaveProperty('then');
  const refused = await downloadFile(file).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(PleskEdgeError);
  expect(refused).toMatchObject({ kind: 'plesk-error', problem: { status: 404, errcode: 1013 } });
  expect(await downloadFile.dryRun(file)).toMatchObject({ dryRun: true, server: 'default' });
  expectTypeOf<keyof typeof downloadFile>().toEqualTypeOf<'dryRun'>();
});

test('a file without a length has no size; one that breaks off fails when it is read', async () => {
  const { promise: begun, resolve } = Promise.withResolvers<() => void>();
  const { plesk } = await scripted((response) => {
    response.writeHead(200, { 'Content-Disposition': 'attachment' });
    response.write('some', () => resolve(() => response.destroy()));
  });
  const { body, ...about } = await createClient({ url: plesk.url, token: SECRET }).backupManager.downloadFile(file);
  expect(about).toEqual({ filename: file.filename });
  const reader = body.getReader();
  expect((await reader.read()).value?.byteLength).toBe(4);
  (await begun)();
  const broken = await reader.read().catch((error: unknown) => error);
  expect(broken).toBeInstanceOf(PleskEdgeError);
  expect(broken).toMatchObject({ kind: 'unreachable', problem: { detail: expect.stringContaining('broke off') } });
});

test('cancelling the body cancels the request up to Plesk; a signal does too', async () => {
  const closed: (() => void)[] = [];
  const { plesk } = await scripted((response) => {
    response.writeHead(200, { 'Content-Disposition': 'attachment' }).write('some');
    response.on('close', () => closed.shift()?.());
  });
  const { downloadFile } = createClient({ url: plesk.url, token: SECRET }).backupManager;
  const isClosed = () => new Promise<void>((resolve) => closed.push(resolve));
  const first = isClosed();
  await (await downloadFile(file)).body.cancel();
  await first;
  const second = isClosed();
  const leaving = new AbortController();
  const { body } = await downloadFile(file, { signal: leaving.signal });
  leaving.abort(new Error('no longer wanted'));
  await expect(new Response(body).text()).rejects.toThrow('no longer wanted');
  await second;
});
