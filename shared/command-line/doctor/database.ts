/** Checks that the database of DATABASE_URL can be used. It writes nothing. */
import { causesOf } from '../../platform/log.ts';
import { type Env, readText } from '../../platform/settings.ts';
import type { Product } from '../product.ts';
import { type Finding, note, well, wrong } from './finding.ts';

const QUESTION = `SELECT
  current_setting('server_version') AS version,
  current_setting('transaction_read_only') = 'on' AS read_only,
  to_regclass('plesk_edge') IS NOT NULL AS has_table,
  has_schema_privilege(current_schema(), 'CREATE') AS may_create,
  (SELECT coalesce(bool_and(has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
    AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE')), false)
    FROM pg_class WHERE oid = to_regclass('plesk_edge')) AS may_write`;

/** A gateway waits less long. How long it took is said. */
const PATIENCE_MS = 20_000;

/** Asks the database as a gateway does. */
export async function checkDatabase(env: Env, product: Product): Promise<Finding[]> {
  const url = readText(env, 'DATABASE_URL');
  if (url === undefined) return [];
  const { query, end } = await product.postgres(url, PATIENCE_MS);
  const started = performance.now();
  try {
    const [row = {}] = await query(QUESTION);
    const answered = `The database (PostgreSQL ${row['version']}) answered in ${Math.round(performance.now() - started)} ms`;
    if (row['read_only'] === true)
      return [wrong(`${answered}, but takes no writes: name the primary server in DATABASE_URL.`)];
    if (row['has_table'] !== true)
      return row['may_create'] === true
        ? [well(`${answered}.`), note('Its table plesk_edge is not there yet: the first gateway that starts makes it.')]
        : [wrong(`${answered}, but has no table plesk_edge, which this user may not make: GRANT CREATE ON SCHEMA.`)];
    return row['may_write'] === true
      ? [well(`${answered}, and its table plesk_edge can be used.`)]
      : [
          wrong(
            `${answered}, but this user may not use its table: GRANT SELECT, INSERT, UPDATE, DELETE ON plesk_edge.`,
          ),
        ];
  } catch (error) {
    const [why = 'no reason is known'] = causesOf(error);
    return [wrong(`The database of DATABASE_URL cannot be used: ${why}.`)];
  } finally {
    await end();
  }
}
