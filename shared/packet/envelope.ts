/** What surrounds results: the packet, its operators, and their operations. */
import type { Operation } from '../operation/declaration.ts';
import { BadReply } from './bad-reply.ts';
import { type Hush, hushed, type Result, resultOf, SYSTEM, type SystemError } from './result.ts';
import { type Slot, slot } from './slot.ts';

/** A result that is complete. */
export interface Arrived {
  /** Which of the packet's requests it answers. */
  readonly index: number;
  readonly result: Result;
}

/** Compiled at the first reply rather than at start-up. */
const compiled = new WeakMap<Operation, ReturnType<typeof resultOf>>();

/** A reply to a packet, and what has arrived of it. */
export class Envelope {
  system: SystemError | undefined;
  readonly #operation: Operation;
  readonly #size: number;
  #operations = 0;
  #arrived: Arrived[] = [];

  /** @param size how many requests the packet held */
  constructor(operation: Operation, size: number) {
    this.#operation = operation;
    this.#size = size;
  }

  /** The document. @param hush is given Plesk's words before they are cut */
  document(hush: Hush): Slot {
    const { operation: name, many } = this.#operation;
    let results = 0;
    const reading = compiled.get(this.#operation) ?? resultOf(this.#operation);
    compiled.set(this.#operation, reading);
    const result = slot({
      ...reading,
      put: (_, value) => {
        results += 1;
        this.#arrived.push({ index: this.#operations - 1, result: hushed(value as Result, hush) });
      },
    });
    const operation = branch(name, result, {
      begin: () => {
        if (this.#operations === this.#size) throw this.#miscounted(`more than ${this.#size}`);
        this.#operations += 1;
        results = 0;
      },
      decode: () => {
        if (!many && results !== 1) throw new BadReply(`it holds ${results} results where one belongs`);
      },
    });
    const system = slot({
      ...SYSTEM,
      // The first one counts.
      put: (_, value) => {
        this.system ??= hushed(value as SystemError, hush);
      },
    });
    const packet = branch('packet', system, {
      // The documentation's sample of reseller/sync-subscription answers under `webspace`: the operation's name decides.
      other: (operator) => branch(operator, operation),
    });
    return branch('', packet, {
      other: () => {
        throw new BadReply('it is no packet');
      },
    });
  }

  /** The results that arrived since it was last called. */
  taken(): readonly Arrived[] {
    const arrived = this.#arrived;
    this.#arrived = [];
    return arrived;
  }

  /** The whole packet was read. @throws {BadReply} where it does not answer each request */
  end(): void {
    if (this.system === undefined && this.#operations !== this.#size) throw this.#miscounted(String(this.#operations));
  }

  #miscounted(found: string): BadReply {
    return new BadReply(`it holds ${found} <${this.#operation.operation}> where ${this.#size} were asked for`);
  }
}

/** An element around others, of which nothing is kept. */
const branch = (name: string, inner: Slot, more: Partial<Slot> = {}): Slot =>
  slot({ name, slots: new Map([[inner.name, inner]]), ...more });
