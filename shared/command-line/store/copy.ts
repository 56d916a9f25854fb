/** Records from the SQLite file of one gateway to the Postgres database of several. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { causesOf } from '../../platform/log.ts';
import { postgresStore } from '../../platform/store/postgres.ts';
import { Failure } from '../command-line.ts';
import type { Product } from '../product.ts';

/** How long one record may take, in milliseconds. */
const PATIENCE_MS = 20_000;
/** The number of records in one write. */
const AT_ONCE = 8;

/** The number of copied records, and of those that the database has already. */
export interface Copied {
  readonly copied: number;
  readonly kept: number;
}

/**
 * Copies valid records with their remaining time. Records that the database has already are kept.
 * @throws {Failure} if the file or the database cannot be used
 */
export async function copyRecords(file: string, url: string, { postgres }: Product): Promise<Copied> {
  if (!existsSync(file)) throw new Failure(`There is no file ${file}: name the one of KV_PATH with --from.`);
  const { query, end } = await postgres(url, PATIENCE_MS);
  const { store } = postgresStore(query);
  const counts = { copied: 0, kept: 0 };
  try {
    const source = new DatabaseSync(file, { readOnly: true });
    // The leases of drivers end with their process.
    const rows = source.prepare(
      "SELECT key, value, expires FROM plesk_edge WHERE expires > ? AND key NOT LIKE 'engine/%'",
    );
    const copy = async (row: Readonly<Record<string, unknown>>): Promise<void> => {
      const left = Number(row['expires']) - Date.now();
      const isNew = left > 0 && (await store.create(String(row['key']), String(row['value']), left));
      counts[isNew ? 'copied' : 'kept']++;
    };
    const all = rows.all(Date.now());
    for (let from = 0; from < all.length; from += AT_ONCE) await Promise.all(all.slice(from, from + AT_ONCE).map(copy));
    source.close();
    return counts;
  } catch (error) {
    throw new Failure(
      `The records cannot be copied: ${causesOf(error).join(' < ')}. What was copied stays; run it again.`,
    );
  } finally {
    await end();
  }
}
