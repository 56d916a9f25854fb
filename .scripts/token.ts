/** npm run token -- NAME --allow 'reseller.*': makes an API token. The secret is shown once and kept nowhere. */
import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { tokensSchema } from '../shared/platform/settings.ts';

const usage = `Usage: npm run token -- NAME --allow PATTERN [--allow PATTERN …] [--server NAME …]
  PATTERN  *, reseller.*, reseller-plan.get, backups.read, backups.run
  --server the servers it may use; all of them where none is given`;

function fail(why: string): never {
  console.error(`${why}\n\n${usage}`);
  process.exit(1);
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { allow: { type: 'string', multiple: true }, server: { type: 'string', multiple: true } },
    });
  } catch (error) {
    return fail((error as Error).message);
  }
}

const { values, positionals } = read();
const [name, ...rest] = positionals;
if (name === undefined || rest.length > 0) fail('Give the token one name.');
if (values.allow === undefined) fail('Say what the token may do: --allow.');

// 256 bits: the digest of a secret that cannot be guessed needs no salt.
const secret = randomBytes(32).toString('base64url');
const sha256 = createHash('sha256').update(secret).digest('hex');
const entry = { [name]: { sha256, allow: values.allow, ...(values.server ? { servers: values.server } : {}) } };
const checked = v.safeParse(tokensSchema, entry);
if (!checked.success) fail(checked.issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}.`).join('\n'));

console.log(`Secret, shown only now:

${secret}

Entry for API_TOKENS (merge it with those that are there):

${JSON.stringify(entry)}`);
