/** A Postgres server of a test: it lives in a folder of its own, and is gone when its tests are. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../runtimes/child.ts';
import { notRun } from '../../runtimes/not-run.ts';

/** The folders in which Debian and others put the programs of a server, the newest version first. */
const [bin] = globSync('/usr/{lib/postgresql/*,local,local/pgsql}/bin/initdb')
  .map((file) => file.slice(0, -'/initdb'.length))
  .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));

if (bin === undefined) notRun('the tests of the store in Postgres. Install a server (Debian: apt install postgresql)');

/** Whether there is a server to test with. */
export const hasPostgres = bin !== undefined;

export interface PostgresServer {
  /** As DATABASE_URL takes it. */
  readonly url: string;
  readonly process: () => ChildProcess;
  /** Asks it to end at once, as a restart does. */
  stop(): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
  /** Stops it, and removes its files. */
  remove(): Promise<void>;
}

/** A server refuses to run as root: then it runs as the user that its package has made. */
function owner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres']));
  return { uid: id('-u'), gid: id('-g') };
}

/** Starts a server without its sync to disk, which tests do not need. */
export async function startPostgres(): Promise<PostgresServer> {
  if (bin === undefined) throw new Error('there is no Postgres server');
  const user = owner();
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'test', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), init, { ...user, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  let server: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  const start = async (): Promise<void> => {
    const settings = ['fsync=off', 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
    const args = ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])];
    const child = spawn(join(bin, 'postgres'), args, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    server = child;
    ended = new Promise((resolve) => child.once('close', resolve));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let text = '';
    child.stderr.on('data', (chunk) => {
      text += chunk;
      if (text.includes('ready to accept connections')) resolve();
    });
    ended.then(() => reject(new Error(`the server has ended, and printed:\n${text}`)));
    await promise;
  };
  const stop = async (): Promise<void> => {
    // A fast shutdown: it ends all connections.
    server?.kill('SIGCONT');
    server?.kill('SIGINT');
    await ended;
  };
  await start();
  return {
    url: `postgres://test@127.0.0.1:${port}/postgres`,
    process() {
      if (server === undefined) throw new Error('not started');
      return server;
    },
    start,
    stop,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
