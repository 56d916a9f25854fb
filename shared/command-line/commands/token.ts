/** token: makes an API token. The secret is shown once and kept nowhere. */
import { collected, command, UsageError } from '../command-line.ts';
import type { Product } from '../product.ts';

export const token = (product: Product) =>
  command('token', 'Make an API token: print its secret, and its entry for API_TOKENS', [
    "billing --allow 'reseller.*' --allow reseller-plan.get --server eu1",
    "auditor --allow '*:read' --expires 2027-06-30",
  ])
    .argument('<name>', 'the name of the token, as logs show it')
    .option(
      '--allow <pattern>',
      'what it may do: *, reseller.*, reseller-plan.get, *:read, backups.read, … (may be repeated)',
      collected,
    )
    .option('--server <name>', 'a server it may use; without it, all of them (may be repeated)', collected)
    .option('--expires <when>', 'its end: a date, whose day ends in UTC, or a date and time with its offset')
    .action(async (name, { allow, server, expires }) => {
      if (allow === undefined) throw new UsageError("Say what the token may do, such as --allow 'reseller.*'.");
      const [{ check }, { tokensSchema }, { expiryOf }, { explainPattern, isUndeclared }, { newToken, shownToken }] =
        await Promise.all([
          import('../../operation/check.ts'),
          import('../../platform/settings.ts'),
          import('../../platform/expiry.ts'),
          import('../token/patterns.ts'),
          import('../token/secret.ts'),
        ]);
      const declared = await (await product.operations()).all();
      for (const pattern of allow) {
        const why = explainPattern(pattern, declared);
        if (why !== undefined) throw new UsageError(`--allow ${pattern} ${why}`);
      }
      const { secret, entry } = newToken(name, {
        allow,
        ...(server && { servers: server }),
        ...(expires && { expires }),
      });
      const { issues } = check(tokensSchema, entry);
      if (issues.length > 0)
        throw new UsageError(issues.map(({ path, message }) => `${path || 'API_TOKENS'} ${message}.`).join(' '));
      if (expires && Date.now() >= (expiryOf(expires) ?? 0))
        throw new UsageError(`--expires ${expires} is over already.`);
      for (const pattern of allow)
        if (isUndeclared(pattern, declared))
          console.error(`${pattern} is not declared: only programs that speak Plesk's own XML can use it (AGENT_PHP).`);
      console.log(shownToken(secret, entry));
    });
