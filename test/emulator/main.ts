#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { whenOrphaned } from '../../.scripts/orphan.ts';
import type { EmulatorOptions } from './options.ts';
import { startEmulator } from './server.ts';

const usage = `Stands in for a Plesk server's XML API, on this machine only.

usage: node test/emulator/main.ts [options]
  --port NUMBER            where to listen (8880; 0 means any free port)
  --backup-seconds NUMBER  how long a backup task works (5)
  --prefix-while-working   show the prefix of a backup task from its start on, not only at its end
  --resellers NUMBER       how many resellers exist at the start (0)
  --key SECRET             the secret key (emulator-key)
  --login NAME             the administrator's login (admin)
  --password PASSWORD      the administrator's password (changeme1Q**)
  --help                   this text

The API is at /enterprise/control/agent.php. To watch and disturb it: GET /emulator/packets, GET /emulator/state,
PUT /emulator/faults, PUT /emulator/options, POST /emulator/tasks/ID, POST /emulator/reset.
`;

try {
  const options = readArguments(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(usage);
  } else {
    const { url, options: resolved } = await startEmulator(options);
    const { login, password, key } = resolved;
    process.stdout.write(`Plesk emulator on ${url} (sign in: ${login} / ${password}, secret key: ${key})\n`);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
    whenOrphaned(() => process.exit(0));
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function readArguments(args: string[]): EmulatorOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8880' },
      'backup-seconds': { type: 'string', default: '5' },
      'prefix-while-working': { type: 'boolean', default: false },
      resellers: { type: 'string', default: '0' },
      key: { type: 'string' },
      login: { type: 'string' },
      password: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const { key, login, password } = values;
  return {
    port: amount('--port', values.port, 65_535),
    backupSeconds: amount('--backup-seconds', values['backup-seconds'], Number.MAX_SAFE_INTEGER),
    prefixWhileWorking: values['prefix-while-working'],
    resellers: amount('--resellers', values.resellers, 1_000_000),
    ...(key === undefined ? {} : { key }),
    ...(login === undefined ? {} : { login }),
    ...(password === undefined ? {} : { password }),
  };
}

function amount(name: string, text: string, most: number): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const whole = name === '--backup-seconds' || Number.isInteger(value);
  if (!whole || Number.isNaN(value) || value > most)
    throw new RangeError(`${name} takes a number up to ${most}, not "${text}"`);
  return value;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `The port is taken: ${error.message}. Choose another with --port.`;
  if (code === 'EACCES') return `The port may not be used: ${error.message}. Choose another with --port.`;
  return `${error.message}${error instanceof RangeError || code !== undefined ? ' (see --help)' : ''}`;
}
