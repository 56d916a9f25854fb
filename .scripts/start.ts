/** npm start: the emulator and the gateway, ready to be tried with the curl line that is printed. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { answering, endAll, isFree, start, toolEnvironment } from './children.ts';
import { whenOrphaned } from './orphan.ts';

const { values } = parseArgs({
  options: {
    runtime: { type: 'string', default: 'workerd' },
    port: { type: 'string', default: '8787' },
    'emulator-port': { type: 'string', default: '8880' },
  },
});
const emulator = `http://127.0.0.1:${values['emulator-port']}`;
const gateway = `http://127.0.0.1:${values.port}`;
const secret = randomBytes(24).toString('base64url');
/** Settings that are taken over from the environment, to try chat, schedules and the like against the emulator. */
const PASSED = /^(?:JWKS_URL|JWT_|SLACK_|DISCORD_|MATTERMOST_|CHATOPS_|BACKUP_SCHEDULES|CORS_ORIGINS|DRY_RUN)/;
const passed = Object.entries(process.env).filter(([name, value]) => value && PASSED.test(name));

const settings: Record<string, string> = {
  PLESK_URL: emulator,
  PLESK_KEY: 'emulator-key',
  API_TOKENS: JSON.stringify({
    you: { sha256: createHash('sha256').update(secret).digest('hex'), allow: ['*'] },
  }),
  BACKUP_SCHEDULES: JSON.stringify([
    { name: 'weekly', cron: '0 3 * * 6', timezone: 'Europe/Berlin', resellers: 'all', to: 'local', keep: 4 },
  ]),
  ...(Object.fromEntries(passed) as Record<string, string>),
};

// Before anything is touched: another run may be using it.
for (const option of ['port', 'emulator-port'] as const)
  if (!(await isFree(Number(values[option])))) {
    console.error(`Port ${values[option]} is taken. Choose another: npm start -- --${option} NUMBER`);
    process.exit(1);
  }
await import('./build.ts');

/** Where this run keeps its records. The emulator starts anew each time, so that they have to. */
const records = `.wrangler/start-${values.port}`;
rmSync(records, { recursive: true, force: true });
mkdirSync(records, { recursive: true });

function workerd() {
  const file = `${records}/settings.env`;
  // wrangler reads its variables from a file; on a command line everybody on the machine could read them.
  writeFileSync(
    file,
    Object.entries(settings)
      .map(([name, value]) => `${name}='${value}'\n`)
      .join(''),
    { mode: 0o600 },
  );
  const args = ['dev', '--ip', '127.0.0.1', '--port', values.port, '--env-file', file, '--persist-to', records];
  return start(
    'wrangler',
    [...args, '--test-scheduled', '--inspector-port', '0', '--show-interactive-dev-session', 'false'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
}

function deno() {
  const flags = ['--allow-env', '--allow-net', '--allow-read', '--allow-write', '--unstable-kv', '--unstable-cron'];
  return start('deno', ['serve', ...flags, '--host', '127.0.0.1', '--port', values.port, 'dist/deno.js'], {
    env: toolEnvironment({ ...settings, KV_PATH: `${records}/kv` }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

let ending = false;
function end(code: number): void {
  if (ending) return;
  ending = true;
  endAll();
  setTimeout(() => process.exit(code), 300);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
whenOrphaned(() => end(0));

const run = 'Deno' in globalThis ? ['run', '-A'] : [];
const plesk = start(
  process.execPath,
  [...run, 'test/emulator/main.ts', '--port', values['emulator-port'], '--resellers', '5'],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
plesk.once('exit', () => end(1));
const server = values.runtime === 'deno' ? deno() : workerd();
server.once('exit', () => end(1));
// The gateway's log lines are JSON; the rest is what the runtime says of itself.
if (server.stdout)
  createInterface({ input: server.stdout }).on('line', (line) => {
    if (line.startsWith('{')) console.log(line);
  });

await answering(`${gateway}/health`, 60, server).catch((error: Error) => {
  console.error(error.message);
  end(1);
});
// wrangler dev fires no cron triggers: the heartbeat of scheduled backups comes from here.
if (values.runtime === 'workerd')
  setInterval(() => {
    fetch(`${gateway}/cdn-cgi/handler/scheduled`)
      .then((response) => response.body?.cancel())
      .catch(() => {});
  }, 60_000).unref();
const elsewhere = values.port === '8787' ? '' : `PLESK_EDGE_URL=${gateway} `;
if (!ending)
  console.log(`
plesk-edge  ${gateway}  (${values.runtime})
emulator    ${emulator}  (sign in: admin / changeme1Q**, secret key: emulator-key)
token       ${secret}

curl -sS ${gateway}/reseller/add \\
  -H 'Authorization: Bearer ${secret}' \\
  -H 'Content-Type: application/json' \\
  -d '{"genInfo":{"pname":"Jane Doe","login":"jane","passwd":"correct-Horse-7"},"planName":"Default Reseller"}'

PLESK_EDGE_TOKEN=${secret} ${elsewhere}npm run --silent backups -- run weekly --watch

Ctrl-C ends both.
`);
