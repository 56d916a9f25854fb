/** The gateway's `/backups`, as this command line uses it. */
import { type Backups, backupsOf } from '../../client/backups.ts';
import { connectionOf } from '../../client/options.ts';
import { PleskEdgeError } from '../../client/problem.ts';
import type { BackupSlot } from '../../client/replies.ts';
import { Failure, UsageError } from '../command-line.ts';

/** The exit code if the gateway does not answer: the state of the backups is unknown. */
export const CANNOT_ASK = 2;

export interface GatewayOptions {
  readonly url: string;
  readonly token: string;
  readonly server?: string | undefined;
}

/** @throws {Failure} if there is no token. Its calls throw one with the `detail` of the gateway's problem. */
export function gatewayAt({ url, token, server }: GatewayOptions): Backups {
  if (!URL.canParse(url)) throw new UsageError(`--url takes an address such as http://127.0.0.1:8787, not ${url}.`);
  if (token === '')
    throw new Failure('No token: set PLESK_EDGE_TOKEN to the secret that `start` or `token` has printed.', CANNOT_ASK);
  const backups = backupsOf(connectionOf({ url, token, ...(server === undefined ? {} : { server }) }));
  const told = (error: unknown): never => {
    if (!(error instanceof PleskEdgeError)) throw error;
    throw new Failure(
      error.kind === 'unreachable' ? `There is no gateway at ${url}.` : error.problem.detail,
      CANNOT_ASK,
    );
  };
  return {
    overview: (...args) => backups.overview(...args).catch(told),
    history: (...args) => backups.history(...args).catch(told),
    slot: (...args) => backups.slot(...args).catch(told),
    run: (...args) => backups.run(...args).catch(told),
    retry: (...args) => backups.retry(...args).catch(told),
    stop: (...args) => backups.stop(...args).catch(told),
  };
}

export const ended = ({ state }: BackupSlot): boolean => state === 'finished';
