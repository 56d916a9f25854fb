import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { postgres } from '../../functions/node-postgres.ts';
import { postgresStore } from '../../shared/platform/store/postgres.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../platform/store/postgres-server.ts';
import { temporaryFolder } from '../runtimes/alive.ts';
import { run } from '../runtimes/child.ts';

const cli = fileURLToPath(new URL('../../.scripts/cli.ts', import.meta.url));

async function copy(from: string, to: string) {
  const child = run(process.execPath, [cli, 'store', 'copy', '--from', from], { DATABASE_URL: to });
  return { code: await child.ended, output: child.output() };
}

describe.skipIf(!hasPostgres)('store copy', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server?.remove());

  test('copies what is alive, leaves out leases, and changes nothing that is there', async () => {
    const file = join(temporaryFolder(), 'kv.sqlite');
    const database = new DatabaseSync(file);
    const source = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
    await source.put('backups/slot/weekly', '🦊\0', 3_600_000);
    await source.put('once/1', 'old', 3_600_000);
    await source.put('engine/lease/1', 'holder', 3_600_000);
    await source.put('once/2', 'expired', 1);
    database.close();
    const { query, end } = postgres(server.url);
    onTestFinished(end);
    const { store } = postgresStore(query);
    await store.put('once/1', 'new', 3_600_000);
    expect(await copy(file, server.url)).toMatchObject({
      code: 0,
      output: expect.stringContaining('1 records were copied'),
    });
    expect(await copy(file, server.url)).toMatchObject({
      code: 0,
      output: expect.stringContaining('0 records were copied'),
    });
    expect(await store.list('')).toEqual([
      { key: 'backups/slot/weekly', value: '🦊\0' },
      { key: 'once/1', value: 'new' },
      { key: 'store/version', value: '1' },
    ]);
    const [row] = await query("SELECT expires FROM plesk_edge WHERE key = 'backups/slot/weekly'");
    expect(Math.abs(Number(row?.['expires']) - Date.now() - 3_600_000)).toBeLessThan(120_000);
  });

  test('says in a line what is missing', async () => {
    const { code, output } = await copy('/nowhere.sqlite', server.url);
    expect([code, output]).toEqual([1, expect.stringMatching(/^.*There is no file \/nowhere\.sqlite.*\n$/)]);
  });
});
