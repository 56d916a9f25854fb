/** Replies to packets, piece by piece or as a whole: from `<packet>` down to its results. */
import type { Operation } from '../operation/declaration.ts';
import { BadReply } from './bad-reply.ts';
import { type Binding, binding, bindingsOf } from './binding.ts';
import type { Values } from './decode.ts';
import { Reader } from './read.ts';
import { type Redact, type Result, redacted, resultOf, type SystemError, systemError } from './result.ts';
import { knownOf } from './shapes.ts';

/** A result that is complete. */
export interface Arrived {
  /** Which of the packet's requests it answers. */
  readonly index: number;
  readonly isOk: boolean;
  /** The result as JSON. */
  readonly json: string;
}

/** The result that has arrived. */
export const resultIn = ({ json }: Arrived): Result => JSON.parse(json);

/** What came of reading on. */
export interface Read {
  /** The results that became complete. They do not depend on how the reply is divided. */
  readonly arrived: readonly Arrived[];
  /** Why this is no reply to that packet, found after these results. Nothing more is read then. */
  readonly failure: BadReply | undefined;
}

export interface ReadingOptions {
  /** Takes secrets out of Plesk's words before they are cut and handed out. */
  readonly redact?: Redact | undefined;
  /**
   * The most characters that may arrive without completing a result, for what is read of one is kept in memory.
   * 16 × 2^20 if left out.
   */
  readonly longestResult?: number | undefined;
}

/**
 * Reads the reply to a packet of one or more requests to one operation, as it arrives.
 *
 * @example
 * const operation = { operator: 'site', operation: 'del', many: true, result: sequence({ id: optional(id) }) };
 * const reader = new ReplyReader(operation, 1);
 * reader.write('<packet><site><del><result><status>ok</status><id>3').arrived // => []
 * reader.write('</id></result>').arrived // => [{ index: 0, isOk: true, json: '{"status":"ok","id":3}' }]
 * reader.write('</del></site></packet>').failure // => undefined
 * reader.end().failure // => undefined
 */
export class ReplyReader {
  /** Why Plesk refused the packet as a whole, once that has been read. */
  system: SystemError | undefined;
  readonly #operation: Operation;
  readonly #size: number;
  readonly #most: number;
  readonly #reader: Reader;
  #operations = 0;
  #arrived: Arrived[] = [];
  #waiting = 0;
  #failure: BadReply | undefined;

  /** @param size how many requests the packet held */
  constructor(
    operation: Operation,
    size: number,
    { redact = (words) => words, longestResult = 16 * 1024 * 1024 }: ReadingOptions = {},
  ) {
    this.#operation = operation;
    this.#size = size;
    this.#most = longestResult;
    this.#reader = new Reader(this.#document(redact));
  }

  /** Reads on. */
  write(chunk: string): Read {
    return this.#read(() => {
      this.#waiting += chunk.length;
      this.#reader.write(chunk);
    });
  }

  /** The reply ends here: it fails if it is not whole, or does not answer each request. */
  end(): Read {
    return this.#read(() => {
      this.#reader.end();
      if (this.system === undefined && this.#operations !== this.#size) throw this.#miscounted(this.#operations);
    });
  }

  #read(read: () => void): Read {
    if (this.#failure !== undefined) return { arrived: [], failure: this.#failure };
    const arrived: Arrived[] = [];
    this.#arrived = arrived;
    try {
      read();
    } catch (error) {
      if (!(error instanceof BadReply)) throw error;
      this.#failure = error;
    }
    if (arrived.length > 0) this.#waiting = 0;
    if (this.#waiting > this.#most)
      this.#failure ??= new BadReply(`it goes on for more than ${this.#most} characters without a whole result`);
    return { arrived, failure: this.#failure };
  }

  /** The bindings from the document down to the results, which collect in `#arrived`. */
  #document(redact: Redact): Binding {
    const { operation: name, many, effect, reply } = this.#operation;
    let results = 0;
    const result = resultOf(this.#operation);
    const arrive = (isOk: boolean, json: string) =>
      void this.#arrived.push({ index: this.#operations - 1, isOk, json });
    const take = (values: Values | undefined) => {
      results += 1;
      const decoded = redacted(result.decode(values) as Result, redact);
      arrive(decoded.status === 'ok', JSON.stringify(decoded));
    };
    const begin = () => {
      if (this.#operations === this.#size) throw this.#miscounted(`more than ${this.#size}`);
      this.#operations += 1;
      results = 0;
    };
    const { bindings, other } = result;
    const one = binding<Values | undefined>({ name: 'result', bindings, other, end: (_, values) => take(values) });
    const known =
      many && effect === 'read' && reply === undefined
        ? knownOf(this.#operation, (json) => arrive(true, json))
        : undefined;
    const end = () => {
      if (!many && results !== 1) throw new BadReply(`it holds ${results} results where one belongs`);
    };
    const operation =
      reply === 'bare'
        ? binding<Values | undefined>({ name, bindings, other, begin, end: (_, values) => take(values) })
        : binding({
            name,
            bindings: bindingsOf([one, ...(reply ?? []).map((each) => branch(each, one))]),
            known,
            begin,
            end,
          });
    const system = binding<Values | undefined>({
      name: 'system',
      bindings: systemError.bindings,
      end: (_, values) => {
        // The first one counts.
        this.system ??= redacted(systemError.decode(values) as SystemError, redact);
      },
    });
    // The documentation's sample of reseller/sync-subscription answers under `webspace`: the operation's name decides.
    const packet = branch('packet', system, { other: (operator) => branch(operator, operation) });
    return branch('', packet, {
      other: () => {
        throw new BadReply('it is no packet');
      },
    });
  }

  #miscounted(found: string | number): BadReply {
    return new BadReply(`it holds ${found} <${this.#operation.operation}> where ${this.#size} were asked for`);
  }
}

/** An element around others, of which nothing is kept. */
const branch = (name: string, inner: Binding, more: Partial<Binding> = {}): Binding =>
  binding({ name, bindings: bindingsOf([inner]), ...more });

/** A whole reply: what `ReplyReader` tells piece by piece. `operations` holds the results of each request. */
export type Decoded = { readonly system: SystemError } | { readonly operations: readonly (readonly Result[])[] };

/**
 * Reads a reply that is there as a whole, of any size.
 * @param size how many requests the packet held
 * @returns the results of each request, or why Plesk refused the packet as a whole
 * @throws {BadReply} on anything that is not a whole reply to that packet
 */
export function decodeReply(operation: Operation, size: number, xml: string, redact?: Redact): Decoded {
  const reader = new ReplyReader(operation, size, { redact, longestResult: Number.POSITIVE_INFINITY });
  const operations = Array.from({ length: size }, (): Result[] => []);
  for (const { arrived, failure } of [reader.write(xml), reader.end()]) {
    if (failure !== undefined) throw failure;
    for (const each of arrived) operations[each.index]?.push(resultIn(each));
  }
  const { system } = reader;
  return system ? { system } : { operations };
}
