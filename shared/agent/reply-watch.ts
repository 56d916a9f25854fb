/**
 * Reads Plesk's reply while it is streamed to the client, for the events of its operations. It takes only status and
 * ids, in every version of the protocol.
 */
import { type Answer, answerOf } from '../gateway/answer.ts';
import type { Operation } from '../operation/declaration.ts';
import { markOf } from '../operation/mark.ts';
import { BadReply } from '../packet/bad-reply.ts';
import { type Binding, binding, bindingsOf, type Frame } from '../packet/binding.ts';
import { Reader } from '../packet/read.ts';
import type { Result } from '../packet/result.ts';
import { pleskProblem } from '../plesk/errcode.ts';
import { Problem } from '../problem.ts';

/** Texts of elements, by the names that they have in JSON. */
type Said = Record<string, string>;

/** Elements with the status of a result, and elements with the ids of the object. */
const STATUS = /^(?:status|errcode|errtext)$/;
const ID = /^(?:id|guid|[a-z-]+-(?:id|guid))$/;

/** What was read of the answer to one operation. */
interface Read {
  readonly results: Said[];
  /** The texts in the element of the operation itself. */
  readonly own: Said;
  isWhole: boolean;
}

export class ReplyWatch {
  /** Why Plesk refused the packet as a whole. */
  system: { readonly errcode?: number } | undefined;
  readonly #operations: readonly Operation[];
  readonly #reader: Reader;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #read: Read[] = [];

  /** @param operations of the packet, in order */
  constructor(operations: readonly Operation[]) {
    this.#operations = operations;
    this.#reader = new Reader(this.#document());
  }

  /** Whether the reply answers an operation, so that something was carried out. */
  get hasResults(): boolean {
    return this.#read.length > 0;
  }

  /** Reads on. @param bytes undefined at the end @throws {BadReply} if the reply is not a packet, or is cut off */
  write(bytes: Uint8Array | undefined): void {
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new BadReply('its encoding is not UTF-8');
    }
    this.#reader.write(text);
    if (bytes === undefined) this.#reader.end();
  }

  /**
   * The result of each operation.
   * @param server its name
   * @param lost the problem of operations that the reply does not answer completely
   */
  answers(server: string, lost: Problem): readonly Answer[] {
    const { system } = this;
    const refused = system && pleskProblem(system, 'system', { server }, this.hasResults ? false : undefined);
    const unanswered: Answer = { kind: 'problem', problem: refused ?? lost };
    return this.#operations.map((operation, index) => {
      const { isWhole = false, results = [], own = {} } = this.#read[index] ?? {};
      const isOwn = results.length === 0 && (operation.reply === 'bare' || 'status' in own);
      const all = (isOwn ? [own] : results).map((each) => resultOf(operation, each));
      if (!isWhole || (all.length === 0 && !operation.many)) return unanswered;
      return answerOf(operation, all, server);
    });
  }

  #document(): Binding {
    const packet = binding({
      name: 'packet',
      bindings: bindingsOf([
        binding<Said>({
          name: 'system',
          begin: () => ({}),
          other: (name) => (STATUS.test(name) ? said(name) : passedOver(name)),
          end: (_, { errcode }) => {
            this.system ??= errorOf(errcode);
          },
        }),
      ]),
      // The answer to an upload has no element of an operation.
      other: (operator) =>
        operator === 'upload'
          ? this.#answer(operator)
          : binding({ name: operator, other: (name) => this.#answer(name) }),
    });
    return binding({
      bindings: bindingsOf([packet]),
      other: () => {
        throw new BadReply('it is no packet');
      },
    });
  }

  /** The element of an operation. Its results are in it, or in elements in it. */
  #answer(name: string): Binding {
    const index = this.#read.length;
    // An answer to another operation, and every answer after it, is not assigned to an operation.
    const isAsked = this.#operations[index]?.operation === name;
    const own: Said = {};
    const read: Read = { results: [], own, isWhole: false };
    const result = binding<Said>({
      name: 'result',
      begin: () => ({}),
      other: member,
      end: (_, values) => void read.results.push(values),
    });
    const inner = (name: string): Binding => binding({ name, bindings: bindingsOf([result]), other: inner });
    return binding({
      name,
      bindings: bindingsOf([result]),
      begin: () => {
        this.#read.push(read);
        return own;
      },
      other: (element) => (STATUS.test(element) || ID.test(element) ? said(element) : inner(element)),
      end: () => {
        read.isWhole = isAsked;
      },
    });
  }
}

/** An element of a result. */
const member = (name: string): Binding => (STATUS.test(name) || ID.test(name) ? said(name) : passedOver(name));

const passedOver = (name: string): Binding => binding({ name });

/** An element whose text is kept. */
const said = (name: string): Binding =>
  binding<string>({
    name,
    begin: () => '',
    onText: (frame: Frame, text: string) => {
      frame.value = `${frame.value}${text}`;
    },
    end: ({ value }, text) => {
      const given = text.trim();
      if (given === '') return;
      (value as Said)[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())] = given;
    },
  });

const errorOf = (errcode = ''): { readonly errcode?: number } =>
  /^\d{1,9}$/.test(errcode) ? { errcode: Number(errcode) } : {};

/** A result with the ids that its declaration has: the declaration says which of them are secrets. */
function resultOf({ result: { xml } }: Operation, { status, errcode, errtext: _, ...said }: Said): Result {
  const members = xml?.kind === 'sequence' ? xml.entries : {};
  const ids = Object.fromEntries(
    Object.entries(said).flatMap(([name, text]): [string, string | number][] => {
      const declared = Object.hasOwn(members, name) ? members[name] : undefined;
      if (declared === undefined) return [];
      const isNumber = markOf(declared).kind === 'integer' && Number.isSafeInteger(Number(text));
      return [[name, isNumber ? Number(text) : text]];
    }),
  );
  return status === 'error' ? { status, ...errorOf(errcode), ...ids } : { status: 'ok', ...ids };
}

/** The problem of an operation without a complete answer. @param server its name */
export const unanswered = (server: string): Problem =>
  new Problem('plesk-bad-reply', "Plesk's reply does not answer this operation", { server, outcome: 'unknown' });
