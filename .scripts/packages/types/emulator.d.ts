/** A stand-in for a Plesk server's XML API, for tests. */
export interface EmulatorOptions {
  /** 0, the default, means any free port. */
  readonly port?: number;
  /** How many resellers exist at the start. */
  readonly resellers?: number;
  /** How many customers exist at the start, each with a subscription. */
  readonly customers?: number;
  /** JSON, as `GET /emulator/state` answers it, of what exists at the start. */
  readonly seed?: unknown;
  /** How long a backup task works. */
  readonly backupSeconds?: number;
  /** Whether a backup task shows its prefix from its start on, not only at its end: false unless said otherwise. */
  readonly prefixWhileWorking?: boolean;
  /** Whether what newer protocols dropped is refused under those below 1.6.9.0, with 1017 in each result. */
  readonly obsidian?: boolean;
  /** The protocols it speaks, as `get_protos` lists them; a packet without a version gets the newest. */
  readonly protocols?: readonly string[];
  /** How many resellers the licence allows; `null`, the default, means any number. */
  readonly resellerLimit?: number | null;
  /** Where it listens: 127.0.0.1 unless said otherwise. */
  readonly host?: string;
  /** The secret key that the `KEY` header must carry: `emulator-key` unless said otherwise. */
  readonly key?: string;
  readonly login?: string;
  readonly password?: string;
  /** The clock, in milliseconds since 1970. Backup tasks follow it. */
  readonly now?: () => number;
}

export interface Emulator {
  /** Where it listens, without a path: `http://127.0.0.1:8880`. */
  readonly url: string;
  readonly port: number;
  /** Back to how it started. */
  reset(): void;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** @returns once it listens; rejects with the system's error where the port is taken */
export declare function startEmulator(options?: EmulatorOptions): Promise<Emulator>;
