#!/usr/bin/env node
/** The command line of the published package. A checkout has more commands: those that build and check it. */
import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { Failure, runCommandLine } from '../shared/command-line/command-line.ts';
import { commandsOf } from '../shared/command-line/commands.ts';
import { product } from './product.ts';

/** Defined when the package is built. */
declare const VERSION: string;

const ofCheckout = (name: string, summary: string): CommandUnknownOpts =>
  new Command(name)
    .summary(summary)
    .description(`${summary}. This works in a checkout of plesk-edge, not in its package.`)
    .addHelpText('after', `\nExample:\n  npm run ${name}`)
    .action(() => {
      throw new Failure(`${name} works in a checkout of plesk-edge: clone it, then run npm ci and npm run ${name}.`);
    });

await runCommandLine(
  {
    ...commandsOf(product, ['node'], async () => (await import('../shared/command-line/start/package.ts')).site),
    'Commands of a checkout of plesk-edge:': [
      ofCheckout('build', 'Bundle everything'),
      ofCheckout('test', 'Run every check'),
      ofCheckout('bench', 'Measure what it costs'),
      ofCheckout('deploy', 'Deploy to Cloudflare Workers'),
    ],
  },
  VERSION,
  process.argv.slice(2),
);
