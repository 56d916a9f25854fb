import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { tool } from '../../.scripts/processes/checkout.ts';
import { run } from '../runtimes/child.ts';
import { type Project, projectWith } from './project.ts';

let project: Project;
beforeAll(async () => {
  project = await projectWith(join(inject('dist'), 'client'));
});
afterAll(() => project.remove());

const begin = `import { createClient } from 'plesk-edge-client';
const client = createClient({ url: 'http://127.0.0.1:8787', token: 'x' });
const genInfo = { pname: 'Jane Doe', login: 'jane', passwd: 'correct-Horse-7' };
`;

test('what the client can do compiles, with types that are exact', async () => {
  const source = `${begin}
import type { BackupManagerBackupResellerRequest, BackupManagerDownloadFileReply, Download, Integer, ProblemBody, ResellerAddReply, ResellerGetResult, Result } from 'plesk-edge-client';
const added: ResellerAddReply = await client.reseller.add({ genInfo, planId: 3 }, { server: 'eu1', idempotencyKey: 'a' });
const id: Integer | undefined = added.id;
const byLogin: BackupManagerBackupResellerRequest = { resellerLogin: 'jane', remote: 'ftp', local: false, description: 'x' };
const { taskId }: { taskId?: Integer } = await client.backupManager.backupReseller(byLogin);
const { packet, server }: { packet: string; server: string } = await client.reseller.add.dryRun({ genInfo });
const answers: readonly (ResellerAddReply | ProblemBody)[] = await client.reseller.add.batch([{ genInfo }, { genInfo }]);
for await (const reseller of client.reseller.get.stream({ filter: { all: true }, dataset: { genInfo: true } })) {
  const one: Result<ResellerGetResult> = reseller;
  if (one.status === 'error') console.log(one.errcode, one.errtext);
}
const file: Download = await client.backupManager.downloadFile({ resellerId: 3, filename: 'weekly_1.tar' }, { server: 'eu1' });
const same: BackupManagerDownloadFileReply = file;
const size: number | undefined = same.size;
const bytes: Uint8Array | undefined = (await file.body.getReader().read()).value;
console.log(file.filename, size, bytes, (await client.backupManager.downloadFile.dryRun({ server: true, filename: 'x' })).packet);
const ids = [1, '12345678901234567890'] as const;
const { results } = await client.reseller.syncSubscription({ filter: { id: ids } });
const { schedules: [schedule], warnings = [] } = await client.backups.overview();
const slot = await client.backups.run(schedule?.name ?? 'weekly');
console.log(warnings.length, id, taskId, packet, server, answers, results, (await client.backups.slot('weekly', slot.slot)).servers[0]?.counts.failed);
`;
  expect(await project.compile(source)).toBe('');
});

const wrong: readonly [what: string, line: string][] = [
  ['both sides of a choice', 'await client.reseller.add({ genInfo, planId: 1, planName: "Gold" });'],
  ['no side of a choice', 'await client.backupManager.backupReseller({ local: true, description: "x" });'],
  ['an empty filter', 'await client.reseller.syncSubscription({ filter: {} });'],
  ['a flag that chooses nothing', 'await client.reseller.syncSubscription({ filter: { all: false } });'],
  ['a member that is missing', 'await client.reseller.add({ genInfo: { pname: "x" } });'],
  ['an unknown member', 'await client.reseller.add({ genInfo, planet: "Mars" });'],
  ['a value of another type', 'await client.reseller.add({ genInfo: { ...genInfo, login: 1 } });'],
  [
    'a text that is no choice',
    'await client.backupManager.backupReseller({ resellerId: 1, remote: "tape", description: "x" });',
  ],
  ['an operation that does not exist', 'await client.reseller.remove({});'],
  ['a stream of one result', 'client.reseller.add.stream({ genInfo });'],
  ['a batch of files', 'client.backupManager.downloadFile.batch([{ resellerId: 3, filename: "x" }]);'],
  ['lines of a file', 'client.backupManager.downloadFile.stream({ resellerId: 3, filename: "x" });'],
];

test('each of these lines does not compile', async () => {
  const fileOf = (index: number) => `wrong-${index}.ts`;
  for (const [index, [, line]] of wrong.entries())
    writeFileSync(join(project.folder, fileOf(index)), `${begin}${line}\n`);
  const errors = await project.check();
  for (const [index, [what]] of wrong.entries()) {
    expect([what, errors]).toEqual([
      what,
      expect.stringMatching(new RegExp(`^${fileOf(index)}\\(4,\\d+\\): error TS`, 'm')),
    ]);
    rmSync(join(project.folder, fileOf(index)));
  }
});

test('its types and those of the declarations agree on every operation', async () => {
  const client = fileURLToPath(new URL('../../functions/client.ts', import.meta.url));
  const source = `import type { Client as Declared } from ${JSON.stringify(client)};
import type { Client as Published } from 'plesk-edge-client';

// Without readonly and undefined, without the digits of numbers whose range JSON holds, and with flags of replies as the declarations have them: true or false.
type Plain<T> = T extends \`\${bigint}\` ? never : T extends boolean ? boolean : T extends readonly (infer I)[] ? Plain<I>[] : T extends object ? { [K in keyof T]: Plain<Exclude<T[K], undefined>> } : T;
type Ask<C> = C extends (request: infer Request, ...rest: never) => unknown ? Request : never;
type Answer<C> = C extends (...all: never) => Promise<infer Reply> ? Reply : never;
type Compared<P, D> = [Plain<Ask<P>>] extends [Plain<Ask<D>>] ? ([Plain<Answer<D>>, Plain<Answer<P>>] extends [Plain<Answer<P>>, Plain<Answer<D>>] ? 'same' : 'another reply') : 'another request';
type Report = { [O in keyof Declared]: { [N in keyof Declared[O]]: O extends keyof Published ? N extends keyof Published[O] ? Compared<Published[O][N], Declared[O][N]> : 'missing' : 'missing' } };
type All = { [O in Exclude<keyof Report, 'health' | 'me'>]: { [N in keyof Report[O]]: 'same' } };
declare const report: Report;
export const all: All = report;
const missing: Exclude<keyof Published, keyof Declared> extends never ? true : false = true;
console.log(missing);
`;
  expect(await project.compile(source)).toBe('');
});

test('it takes at most 6 KiB gzipped', () => {
  const script = readFileSync(join(project.folder, 'node_modules/plesk-edge-client/index.js'));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(6 * 1024);
});

test('JSR would take it, without a network', async () => {
  const folder = join(project.folder, 'jsr');
  cpSync(join(inject('dist'), 'client'), folder, { recursive: true });
  const [deno, ...args] = tool('deno', 'deno');
  const publish = run(deno, [...args, 'publish', '--dry-run', '--allow-dirty', '--config', join(folder, 'jsr.json')]);
  expect([await publish.ended, publish.output()]).toEqual([0, expect.stringContaining('Dry run complete')]);
});

test('it has no dependencies, and says its licence', () => {
  const manifest: unknown = JSON.parse(
    readFileSync(join(project.folder, 'node_modules/plesk-edge-client/package.json'), 'utf8'),
  );
  expect(manifest).toMatchObject({ name: 'plesk-edge-client', license: 'MIT' });
  expect(manifest).not.toHaveProperty('dependencies');
});
