import { defaultProtocols } from './packet/protocols.ts';

/** Options that may change while the emulator runs (`PUT /emulator/options`). */
export interface LiveOptions {
  /** How long a backup task works, in seconds. */
  backupSeconds: number;
  /**
   * Whether a task at work shows its prefix already. The documentation's sample of `get-tasks-info` shows a task at
   * work with `<prefix/>` and `<filename/>`, both empty, so the default is false.
   */
  prefixWhileWorking: boolean;
  /** The protocols it speaks, as `get_protos` lists them; a packet without a version gets the newest. */
  protocols: readonly string[];
  /** How many resellers the licence allows; one more answers 1024. `null` means any number. */
  resellerLimit: number | null;
  /** The answer of `reseller` operations if a filter for everything finds nothing: a bare ok result, or no result. */
  nothingFound: 'result' | 'no-result';
  /** Whether what newer protocols dropped is refused under those below 1.6.9.0: 1017, in each result. */
  obsidian: boolean;
}

/** Everything `startEmulator` takes; all of it has defaults. */
export interface EmulatorOptions extends Partial<LiveOptions> {
  /** 0 means any free port. */
  port?: number;
  host?: string;
  /** How many resellers exist at the start: `reseller1`, `reseller2`, … on the plan `Default Reseller`. */
  resellers?: number;
  /** How many customers exist at the start: `customer1`, …, each with one subscription that has one of everything. */
  customers?: number;
  /** JSON as `GET /emulator/state` gives it, which replaces what exists at the start. */
  seed?: unknown;
  /** The secret key that the `KEY` header must carry. */
  key?: string;
  login?: string;
  password?: string;
  /** The clock, in milliseconds since 1970. Backup tasks follow it. */
  now?: () => number;
  /** Decides about faults with a probability: at least 0, below 1. */
  random?: () => number;
}

export type ResolvedOptions = Required<EmulatorOptions>;

/** Fills in the defaults. */
export function resolveOptions(options: EmulatorOptions): ResolvedOptions {
  const {
    port = 0,
    host = '127.0.0.1',
    backupSeconds = 5,
    prefixWhileWorking = false,
    protocols = defaultProtocols,
    resellerLimit = null,
    nothingFound = 'result',
    obsidian = false,
    resellers = 0,
    customers = 0,
    seed,
    key = 'emulator-key',
    login = 'admin',
    password = 'changeme1Q**',
    now = Date.now,
    random = Math.random,
  } = options;
  return {
    port,
    host,
    backupSeconds,
    prefixWhileWorking,
    protocols,
    resellerLimit,
    nothingFound,
    obsidian,
    resellers,
    customers,
    seed,
    key,
    login,
    password,
    now,
    random,
  };
}

/**
 * Reads the members of a JSON object that are live options.
 *
 * @throws TypeError naming the first member that is unknown or of the wrong type
 */
export function parseLiveOptions(value: unknown): Partial<LiveOptions> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('expected an object');
  const parsed: Partial<LiveOptions> = {};
  for (const [name, member] of Object.entries(value)) {
    if (name === 'backupSeconds' && isAmount(member)) parsed.backupSeconds = member;
    else if (name === 'prefixWhileWorking' && typeof member === 'boolean') parsed.prefixWhileWorking = member;
    else if (name === 'resellerLimit' && (member === null || isAmount(member))) parsed.resellerLimit = member;
    else if (name === 'nothingFound' && (member === 'result' || member === 'no-result')) parsed.nothingFound = member;
    else if (name === 'obsidian' && typeof member === 'boolean') parsed.obsidian = member;
    else if (name === 'protocols' && isProtocols(member)) parsed.protocols = member;
    else throw new TypeError(`${name}: unknown, or not a value it can have`);
  }
  return parsed;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}

function isProtocols(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => typeof item === 'string' && /^\d+(\.\d+){3}$/.test(item))
  );
}
