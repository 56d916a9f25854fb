/** token: makes an API token. The secret is shown once and kept nowhere. */
import { createHash, randomBytes } from 'node:crypto';
import { collected, command, UsageError } from '../command-line.ts';

export const token = command('token', 'Make an API token: print its secret, and its entry for API_TOKENS', [
  "billing --allow 'reseller.*' --allow reseller-plan.get --server eu1",
])
  .argument('<name>', 'what the token is called in logs')
  .option(
    '--allow <pattern>',
    'what it may do: *, reseller.*, reseller-plan.get, backups.read, … (may be repeated)',
    collected,
  )
  .option('--server <name>', 'a server it may use; all of them where none is given (may be repeated)', collected)
  .action(async (name, { allow, server }) => {
    if (allow === undefined) throw new UsageError("Say what the token may do, such as --allow 'reseller.*'.");
    const [{ check }, { tokensSchema }, { explainPattern }, { operations }] = await Promise.all([
      import('../../shared/operation/check.ts'),
      import('../../shared/platform/settings.ts'),
      import('../token/patterns.ts'),
      import('../../functions/operations.ts'),
    ]);
    for (const pattern of allow) {
      const why = explainPattern(pattern, operations.names);
      if (why !== undefined) throw new UsageError(`--allow ${pattern} ${why}`);
    }
    // 256 bits: the digest of a secret that cannot be guessed needs no salt.
    const secret = randomBytes(32).toString('base64url');
    const sha256 = createHash('sha256').update(secret).digest('hex');
    const entry = { [name]: { sha256, allow, ...(server ? { servers: server } : {}) } };
    const { issues } = check(tokensSchema, entry);
    if (issues.length > 0)
      throw new UsageError(issues.map(({ path, message }) => `${path || 'API_TOKENS'} ${message}.`).join(' '));
    console.log(`Secret, shown only now:

${secret}

Entry for API_TOKENS (merge it with those that are there):

${JSON.stringify(entry)}`);
  });
