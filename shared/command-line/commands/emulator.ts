/** emulator: runs an emulator of a Plesk server's XML API. */
import { readFileSync } from 'node:fs';
import { faultOf } from '../../http/json-fault.ts';
import { amount, command, Failure, wholeNumber } from '../command-line.ts';
import { whenOrphaned } from '../processes/orphan.ts';
import type { Product } from '../product.ts';

export const emulator = (product: Product) =>
  command('emulator', 'Start the Plesk emulator alone, on this machine', [
    '--port 8880 --backup-seconds 5 --resellers 10',
  ])
    .option('--port <number>', 'the port on 127.0.0.1; 0 means any free one', wholeNumber(65_535), 8880)
    .option('--backup-seconds <number>', 'how long a backup task works', amount, 5)
    .option('--prefix-while-working', 'show the prefix of a backup task from its start on, not only at its end', false)
    .option('--obsidian', 'refuse backups under protocols below 1.6.9.0 with 1017 in each result', false)
    .option('--resellers <number>', 'how many resellers exist at the start', wholeNumber(1_000_000), 0)
    .option(
      '--customers <number>',
      'how many customers exist at the start, with a subscription each',
      wholeNumber(1_000_000),
      0,
    )
    .option('--seed <file>', 'JSON, as GET /emulator/state answers it, of what exists at the start')
    .option('--key <secret>', 'the secret key', 'emulator-key')
    .option('--login <name>', "the administrator's login", 'admin')
    .option('--password <password>', "the administrator's password", 'changeme1Q**')
    .addHelpText(
      'after',
      `
The API is at /enterprise/control/agent.php. To watch and disturb it: GET /emulator/packets, GET /emulator/state,
PUT /emulator/faults, PUT /emulator/options, POST /emulator/tasks/ID, POST /emulator/reset.`,
    )
    .action(async (options) => {
      const seed = options.seed === undefined ? undefined : readSeed(options.seed);
      const { url } = await product.startEmulator({ ...options, seed }).catch((error: NodeJS.ErrnoException) => {
        if (error instanceof TypeError && seed !== undefined) throw new Failure(`${options.seed}: ${error.message}`);
        const why = { EADDRINUSE: 'is taken', EACCES: 'may not be used' }[error.code ?? ''];
        if (why === undefined) throw error;
        throw new Failure(`Port ${options.port} ${why}: choose another with --port.`);
      });
      const { login, password, key } = options;
      console.log(`Plesk emulator on ${url} (sign in: ${login} / ${password}, secret key: ${key})`);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
      whenOrphaned(() => process.exit(0));
    });

function readSeed(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch {
    const fault = faultOf(text);
    throw new Failure(`${file} is not JSON${fault === undefined ? '' : `: ${fault}`}.`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Failure(`${file} cannot be read.`);
  }
}
