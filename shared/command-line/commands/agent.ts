/** agent: for programs that speak Plesk's own XML. */
import { once } from 'node:events';
import { amount, command, Failure, UsageError, wholeNumber } from '../command-line.ts';
import type { Product } from '../product.ts';

const learn = (product: Product) =>
  command('agent learn', 'Stand between a program and its Plesk, and say which token the program needs', [
    '--to https://plesk.example.com:8443 --name whmcs',
  ])
    .requiredOption('--to <url>', 'the address of Plesk, such as https://plesk.example.com:8443')
    .option('--port <number>', 'the port on 127.0.0.1; 0 means any free one', wholeNumber(65_535), 8881)
    .option('--name <name>', 'the name of the token', 'learned')
    .option('--minutes <number>', 'how long it listens; without it, until Ctrl-C', amount)
    .addHelpText(
      'after',
      `
Give the program http://127.0.0.1:8881 in place of Plesk's address, and use all of it. Its own password goes on to Plesk.
Only the names of operations are kept. Certificates of your own: NODE_EXTRA_CA_CERTS.`,
    )
    .action(async ({ to, port, name, minutes }) => {
      if (!/^https?:\/\/[^@]+$/i.test(to) || !URL.canParse(to))
        throw new UsageError('--to takes an http or https address.');
      const [{ Learned, learningServer }, { newToken, shownToken }, { unstarred }] = await Promise.all([
        import('../agent/learn.ts'),
        import('../token/secret.ts'),
        import('../token/patterns.ts'),
      ]);
      const learned = new Learned();
      const server = learningServer(new URL(to), learned).listen(port, '127.0.0.1');
      await once(server, 'listening').catch(({ code }: NodeJS.ErrnoException) => {
        throw new Failure(`Port ${port} cannot be used (${code}): choose another with --port.`);
      });
      const address = server.address();
      console.log(
        `Listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : port}; Ctrl-C ends it.`,
      );
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
        if (minutes !== undefined) setTimeout(resolve, minutes * 60_000);
      });
      server.close();
      server.closeAllConnections();
      const allow = [...learned.operations].sort();
      if (allow.length === 0) throw new Failure('No packet came, or none was understood.');
      const { secret, entry } = newToken(name, { allow });
      console.log(shownToken(secret, entry));
      const named = unstarred(allow, await (await product.operations()).all());
      if (named.length > 0) console.log(`\nNo star covers these: they must stay named exactly.\n\n${named.join('\n')}`);
      if (learned.strange > 0)
        console.log(`\nNot understood: ${learned.strange} packets. The gateway would refuse them.`);
    });

export const agent = (product: Product) =>
  command('agent', "Find out which token a program needs that speaks Plesk's own XML", [
    'learn --to https://plesk.example.com:8443 --name whmcs',
  ]).addCommand(learn(product));
