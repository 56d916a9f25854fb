#!/usr/bin/env node
/** The command line of the published package. Commands that need the sources say so. */
import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { Failure, runCommandLine } from '../command-line.ts';
import { agent } from '../commands/agent.ts';
import { backups } from '../commands/backups.ts';
import { convert } from '../commands/convert.ts';
import { discordRegister } from '../commands/discord-register.ts';
import { doctor } from '../commands/doctor.ts';
import { emulator } from '../commands/emulator.ts';
import { simulate } from '../commands/simulate.ts';
import { startCommand } from '../commands/start.ts';
import { store } from '../commands/store.ts';
import { tether } from '../commands/tether.ts';
import { token } from '../commands/token.ts';

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

const start = startCommand(['node'], async () => (await import('../start/package.ts')).site);

await runCommandLine(
  {
    'Commands:': [start, token, doctor, backups, convert, emulator, agent, store, discordRegister, simulate],
    'Commands of a checkout of plesk-edge:': [
      ofCheckout('build', 'Bundle everything'),
      ofCheckout('test', 'Run every check'),
      ofCheckout('bench', 'Measure what it costs'),
      ofCheckout('deploy', 'Deploy to Cloudflare Workers'),
    ],
    '': [tether],
  },
  VERSION,
  process.argv.slice(2),
);
