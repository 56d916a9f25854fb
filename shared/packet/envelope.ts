/** What surrounds results: the packet, its operators, and their operations. */
import type { Operation } from '../operation/declaration.ts';
import { BadReply } from './bad-reply.ts';
import type { Content, Member } from './content.ts';
import type { Slot } from './decode.ts';
import {
  type Hush,
  type Result,
  ResultContent,
  type ResultReading,
  resultReading,
  SYSTEM,
  type SystemError,
  systemErrorOf,
} from './result.ts';
import { type Holder, Sequence } from './sequence.ts';

/** A result that is complete. */
export interface Arrived {
  /** Which of the packet's requests it answers. */
  readonly index: number;
  readonly result: Result;
}

const elements = (name: string): Member => ({ name, holds: 'elements' });
const only = (name: string): ReadonlyMap<string, Member> => new Map([[name, elements(name)]]);
const NONE: ReadonlyMap<string, Member> = new Map();
const RESULT = only('result');

const readings = new WeakMap<Operation, ResultReading>();

/** Compiled at the first reply rather than at start-up. */
function compiled(operation: Operation): ResultReading {
  const reading = readings.get(operation) ?? resultReading(operation);
  readings.set(operation, reading);
  return reading;
}

/** The document whose root is the packet; what it holds arrives here. */
export class Envelope implements Content, Holder {
  readonly members = NONE;
  readonly operation: Operation;
  readonly size: number;
  readonly hush: Hush;
  readonly reading: ResultReading;
  /** The operation's element below the operator's. */
  readonly operations: ReadonlyMap<string, Member>;
  system: SystemError | undefined;
  #operations = 0;
  #arrived: Arrived[] = [];

  constructor(operation: Operation, size: number, hush: Hush) {
    this.operation = operation;
    this.size = size;
    this.hush = hush;
    this.reading = compiled(operation);
    this.operations = only(operation.operation);
  }

  other(name: string): Member {
    if (name !== 'packet') throw new BadReply('it is no packet');
    return elements(name);
  }
  take(): void {}
  open(): Content {
    return packetOf(this);
  }
  close(): void {}

  /** Takes the system error. The first one counts. */
  put(_: Slot, value: unknown): void {
    this.system ??= systemErrorOf(value as Readonly<Record<string, unknown>>, this.hush);
  }

  /** @returns which of the requests the operation that starts answers */
  next(): number {
    if (this.#operations === this.size) throw this.#miscounted(`more than ${this.size}`);
    return this.#operations++;
  }

  arrive(index: number, result: Result): void {
    this.#arrived.push({ index, result });
  }

  /** The results that arrived since it was last called. */
  taken(): readonly Arrived[] {
    const arrived = this.#arrived;
    this.#arrived = [];
    return arrived;
  }

  /** The whole packet was read. @throws {BadReply} where it does not answer each request */
  end(): void {
    if (this.system === undefined && this.#operations !== this.size) throw this.#miscounted(String(this.#operations));
  }

  #miscounted(found: string): BadReply {
    return new BadReply(`it holds ${found} <${this.operation.operation}> where ${this.size} were asked for`);
  }
}

/** An element that holds only elements, each of which is opened alike. */
const branch = (
  members: ReadonlyMap<string, Member>,
  open: (member: Member) => Content,
  more: Partial<Content> = {},
): Content => ({ members, open, take: () => {}, close: () => {}, ...more });

/** `<packet>`: a system error or operators, and at times what else a server has to say. */
const packetOf = (envelope: Envelope): Content =>
  branch(
    SYSTEM,
    ({ name }) => {
      const system = SYSTEM.get(name);
      return system ? new Sequence(system, envelope) : branch(envelope.operations, () => answerOf(envelope));
    },
    // The documentation's sample of reseller/sync-subscription answers under `webspace`: the operation's name decides.
    { other: elements },
  );

/** The operation's element: the results of one request. */
function answerOf(envelope: Envelope): Content {
  const index = envelope.next();
  let results = 0;
  const arrive = (result: Result): void => {
    results += 1;
    envelope.arrive(index, result);
  };
  return branch(RESULT, () => new ResultContent(envelope.reading, envelope.hush, arrive), {
    close: () => {
      if (!envelope.operation.many && results !== 1)
        throw new BadReply(`it holds ${results} results where one belongs`);
    },
  });
}
