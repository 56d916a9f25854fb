/** An emulator of a Plesk server's XML API, for tests. */
export interface EmulatorOptions {
  /** 0, the default, means any free port. */
  readonly port?: number;
  /** The number of resellers at the start. */
  readonly resellers?: number;
  /** The number of customers at the start, each with a subscription. */
  readonly customers?: number;
  /** The state at the start, as JSON of `GET /emulator/state`. */
  readonly seed?: unknown;
  /** How long a backup task works. */
  readonly backupSeconds?: number;
  /** Whether a backup task shows its prefix from its start on, not only at its end. The default is false. */
  readonly prefixWhileWorking?: boolean;
  /** Whether operations that newer protocols dropped are refused below 1.6.9.0, with 1017 in each result. */
  readonly obsidian?: boolean;
  /** The protocols that it speaks, as `get_protos` lists them. A packet without a version gets the newest. */
  readonly protocols?: readonly string[];
  /** The most resellers by the licence; `null`, the default, means any number. */
  readonly resellerLimit?: number | null;
  /** The address that it listens on. The default is 127.0.0.1. */
  readonly host?: string;
  /** The secret key that the `KEY` header must have. The default is `emulator-key`. */
  readonly key?: string;
  readonly login?: string;
  readonly password?: string;
  /** The clock, in milliseconds since 1970. Backup tasks follow it. */
  readonly now?: () => number;
}

export interface Emulator {
  /** Its address without a path: `http://127.0.0.1:8880`. */
  readonly url: string;
  readonly port: number;
  /** Restores the state of the start. */
  reset(): void;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** @returns when it listens; rejects with the system's error if the port is taken */
export declare function startEmulator(options?: EmulatorOptions): Promise<Emulator>;
