/** The parts of the product that commands use. An entry hands them in, and they are loaded when a command needs them. */
import type { Catalog } from '../operation/catalog.ts';
import type { Services } from '../platform/services.ts';
import type { Env } from '../platform/settings.ts';
import type { PostgresQuery } from '../platform/store/postgres.ts';
import type { Problem } from '../problem.ts';

export interface Product {
  /** The declarations. */
  operations(): Promise<Catalog>;
  /** Reads all settings: every mistake in them, and those that can be used. */
  checkSettings(services: Services): Promise<{ readonly problems: readonly Problem[]; readonly usable: Env }>;
  /** Connections to a Postgres server. @param patienceMs how long a statement may take, in milliseconds */
  postgres(
    url: string,
    patienceMs: number,
  ): Promise<{ readonly query: PostgresQuery; readonly end: () => Promise<void> }>;
  /**
   * Starts the emulator of Plesk.
   * @returns when it listens; rejects with the system's error, and with a TypeError that names a mistake in the seed
   */
  startEmulator(options: EmulatorOptions): Promise<{ readonly url: string; close(): Promise<void> }>;
}

export interface EmulatorOptions {
  readonly port: number;
  readonly resellers: number;
  readonly customers?: number;
  readonly backupSeconds?: number;
  readonly prefixWhileWorking?: boolean;
  readonly obsidian?: boolean;
  /** JSON of what exists at the start. */
  readonly seed?: unknown;
  readonly key?: string;
  readonly login?: string;
  readonly password?: string;
}
