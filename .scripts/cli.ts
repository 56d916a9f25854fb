#!/usr/bin/env node
/** The command line of a checkout: `npm run token -- …` and `npx plesk-edge token …` run this. */
import { readFileSync } from 'node:fs';
import { product } from '../functions/product.ts';
import { runCommandLine } from '../shared/command-line/command-line.ts';
import { commandsOf } from '../shared/command-line/commands.ts';
import { bench } from './commands/bench.ts';
import { build } from './commands/build.ts';
import { deploy } from './commands/deploy.ts';
import { pictures } from './commands/pictures.ts';
import { tables } from './commands/tables.ts';
import { test } from './commands/test.ts';

const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const { version } = manifest as { readonly version: string };

await runCommandLine(
  {
    ...commandsOf(product, ['workerd', 'deno', 'node'], async () => (await import('./start/checkout.ts')).site),
    'Commands for work on plesk-edge:': [test, build, bench, deploy, pictures, tables],
  },
  version,
  process.argv.slice(2),
);
