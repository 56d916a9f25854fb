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

interface Compiled {
  readonly reading: ResultReading;
  /** The operation's element below the operator's. */
  readonly operations: ReadonlyMap<string, Member>;
}
const compiled = new WeakMap<Operation, Compiled>();

/** Compiled at the first reply rather than at start-up. */
function compile(operation: Operation): Compiled {
  const made = compiled.get(operation) ?? { reading: resultReading(operation), operations: only(operation.operation) };
  compiled.set(operation, made);
  return made;
}

/** The document whose root is the packet; what it holds arrives here. */
export class Envelope implements Content, Holder {
  readonly members = NONE;
  readonly operation: Operation;
  readonly size: number;
  readonly hush: Hush;
  readonly compiled: Compiled;
  system: SystemError | undefined;
  #operations = 0;
  #arrived: Arrived[] = [];

  constructor(operation: Operation, size: number, hush: Hush) {
    this.operation = operation;
    this.size = size;
    this.hush = hush;
    this.compiled = compile(operation);
  }

  other(name: string): Member {
    if (name !== 'packet') throw new BadReply('it is no packet');
    return elements(name);
  }
  take(): void {}
  open(): Content {
    return new Packet(this);
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

/** `<packet>`: a system error or operators, and at times what else a server has to say. */
class Packet implements Content {
  readonly members = SYSTEM;
  readonly #envelope: Envelope;
  constructor(envelope: Envelope) {
    this.#envelope = envelope;
  }
  /** The documentation's sample of reseller/sync-subscription answers under `webspace`: the operation's name decides. */
  other(name: string): Member {
    return elements(name);
  }
  take(): void {}
  open(member: Member): Content {
    const system = SYSTEM.get(member.name);
    return system ? new Sequence(system, this.#envelope) : new Operator(this.#envelope);
  }
  close(): void {}
}

class Operator implements Content {
  readonly members: ReadonlyMap<string, Member>;
  readonly #envelope: Envelope;
  constructor(envelope: Envelope) {
    this.members = envelope.compiled.operations;
    this.#envelope = envelope;
  }
  take(): void {}
  open(): Content {
    return new Answer(this.#envelope);
  }
  close(): void {}
}

/** The operation's element: the results of one request. */
class Answer implements Content {
  readonly members = RESULT;
  readonly #envelope: Envelope;
  readonly #index: number;
  #results = 0;
  constructor(envelope: Envelope) {
    this.#envelope = envelope;
    this.#index = envelope.next();
  }
  take(): void {}
  open(): Content {
    const { compiled, hush } = this.#envelope;
    return new ResultContent(compiled.reading, hush, (result) => {
      this.#results += 1;
      this.#envelope.arrive(this.#index, result);
    });
  }
  close(): void {
    if (!this.#envelope.operation.many && this.#results !== 1)
      throw new BadReply(`it holds ${this.#results} results where one belongs`);
  }
}
