#!/usr/bin/env node
/** The command line of a checkout: `npm run token -- …` and `npx plesk-edge token …` run this. */
import { readFileSync } from 'node:fs';
import { runCommandLine } from './command-line.ts';
import { agent } from './commands/agent.ts';
import { backups } from './commands/backups.ts';
import { bench } from './commands/bench.ts';
import { build } from './commands/build.ts';
import { convert } from './commands/convert.ts';
import { deploy } from './commands/deploy.ts';
import { discordRegister } from './commands/discord-register.ts';
import { doctor } from './commands/doctor.ts';
import { emulator } from './commands/emulator.ts';
import { pictures } from './commands/pictures.ts';
import { simulate } from './commands/simulate.ts';
import { startCommand } from './commands/start.ts';
import { store } from './commands/store.ts';
import { tables } from './commands/tables.ts';
import { test } from './commands/test.ts';
import { tether } from './commands/tether.ts';
import { token } from './commands/token.ts';

const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const { version } = manifest as { readonly version: string };

const start = startCommand(['workerd', 'deno', 'node'], async () => (await import('./start/checkout.ts')).site);

await runCommandLine(
  {
    'Commands:': [start, token, doctor, backups, convert, emulator, agent, store, discordRegister, simulate],
    'Commands for work on plesk-edge:': [test, build, bench, deploy, pictures, tables],
    '': [tether],
  },
  version,
  process.argv.slice(2),
);
