import type { PacketOperator } from './packet/request.ts';

/** Faults that can be switched on (`PUT /emulator/faults`). */
export type Fault = FaultScope &
  (
    | { readonly kind: 'delay'; readonly ms: number }
    | { readonly kind: 'drop' }
    | { readonly kind: 'refuse' }
    | { readonly kind: 'cut'; readonly bytes?: number; readonly clean?: boolean }
    | { readonly kind: 'html' }
    | { readonly kind: 'status'; readonly status: number }
    | { readonly kind: 'flood'; readonly bytes?: number }
    | { readonly kind: 'encoding'; readonly charset?: 'windows-1251' | 'utf-16' | 'invalid-utf-8' }
    | { readonly kind: 'errcode'; readonly errcode: number; readonly errtext?: string; readonly output?: string }
    | { readonly kind: 'reply'; readonly body: string }
  );

/** Which packets a fault hits, and whether before or after they were executed. */
interface FaultScope {
  /** Only the next so many packets. */
  readonly times?: number;
  /** Only packets that hold it: `backup-reseller`, `backup-manager/backup-reseller` or `backup-manager.backup-reseller`. */
  readonly operation?: string;
  /** Between 0 and 1; without it, always. */
  readonly probability?: number;
  /** True: the packet is not executed (a delay then comes before its execution). */
  readonly before?: boolean;
}

type Check = (value: unknown) => boolean;

const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';

const scope: Readonly<Record<string, Check>> = {
  times: isCount,
  operation: isText,
  probability: (value) => typeof value === 'number' && value >= 0 && value <= 1,
};

// The members of each kind; those with a question mark may be left out.
const kinds: Readonly<Record<Fault['kind'], Readonly<Record<string, Check>>>> = {
  delay: { ms: isCount },
  drop: {},
  refuse: {},
  cut: { 'bytes?': isCount, 'clean?': isFlag },
  html: {},
  status: { status: (value) => isCount(value) && Number(value) >= 200 && Number(value) <= 599 },
  flood: { 'bytes?': isCount },
  encoding: { 'charset?': (value) => ['windows-1251', 'utf-16', 'invalid-utf-8'].includes(String(value)) },
  errcode: { errcode: isCount, 'errtext?': isText, 'output?': isText },
  reply: { body: isText },
};

// A server that fails in these ways has usually not come to execute the packet.
const beforeByDefault: readonly string[] = ['refuse', 'html', 'status', 'flood', 'errcode', 'reply'];

/** Whether a fault strikes before its packet is executed. */
export function isBefore(fault: Fault): boolean {
  return fault.before ?? beforeByDefault.includes(fault.kind);
}

/**
 * Reads one fault or an array of them from JSON.
 *
 * @throws TypeError that names the wrong member and its mistake
 */
export function parseFaults(value: unknown): Fault[] {
  const faults: unknown[] = Array.isArray(value) ? value : [value];
  return faults.map((fault) => {
    assertFault(fault);
    return fault;
  });
}

function assertFault(value: unknown): asserts value is Fault {
  if (!isRecord(value)) throw new TypeError('a fault is an object with a kind');
  const { kind, before, ...members } = value;
  if (!isKind(kind)) throw new TypeError(`kind: one of ${Object.keys(kinds).join(', ')}`);
  const own = kinds[kind];
  for (const [name, check] of Object.entries(own)) {
    if (!name.endsWith('?') && !check(members[name]))
      throw new TypeError(`${name}: missing or not a value it can have`);
  }
  for (const [name, member] of Object.entries(members)) {
    const check = own[name] ?? own[`${name}?`] ?? scope[name];
    if (check === undefined) throw new TypeError(`${name}: unknown for ${kind}`);
    if (!check(member)) throw new TypeError(`${name}: not a value it can have`);
  }
  if (before !== undefined && !isFlag(before)) throw new TypeError('before: not a value it can have');
  const needsReply = kind === 'cut' || kind === 'encoding';
  if (needsReply && before === true) throw new TypeError(`before: ${kind} spoils the reply of an executed packet`);
}

/** The faults that are switched on. */
export class Faults {
  #active: { readonly fault: Fault; left: number }[] = [];
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** The faults still to come, as they were given, but for `times` counting down. */
  get list(): Fault[] {
    return this.#active.map(({ fault, left }) => (fault.times === undefined ? fault : { ...fault, times: left }));
  }

  /** Switches these on, and all others off. */
  set(...faults: readonly Fault[]): void {
    this.#active = faults.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
  }

  clear(): void {
    this.set();
  }

  /** The faults that hit this packet; those with `times` have one less to go. */
  take(operators: readonly PacketOperator[]): Fault[] {
    if (this.#active.length === 0) return [];
    const hits = this.#active.filter(
      ({ fault, left }) => left > 0 && holds(operators, fault.operation) && this.#strikes(fault),
    );
    for (const hit of hits) hit.left -= 1;
    this.#active = this.#active.filter(({ left }) => left > 0);
    return hits.map(({ fault }) => fault);
  }

  #strikes({ probability }: Fault): boolean {
    return probability === undefined || this.#random() < probability;
  }
}

function holds(operators: readonly PacketOperator[], wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const path = wanted.replace('.', '/');
  return operators.some(({ name, operations }) =>
    operations.some((operation) => operation.name === wanted || `${name}/${operation.name}` === path),
  );
}

function isKind(value: unknown): value is Fault['kind'] {
  return typeof value === 'string' && Object.hasOwn(kinds, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
