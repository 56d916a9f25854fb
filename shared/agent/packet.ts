/**
 * Reads strictly which operations a client's packet holds. If Plesk read a packet differently, an operation could
 * escape the check of scopes. So everything that parsers may read differently is refused: encodings, document types,
 * entities that the packet declares, prefixes.
 */
import { BadReply } from '../packet/bad-reply.ts';
import { type Attributes, type Binding, binding, bindingsOf } from '../packet/binding.ts';
import { markupAt } from '../packet/markup.ts';
import { Reader } from '../packet/read.ts';
import { Refusal } from './refusal.ts';

/** A packet of which only the beginning was read. */
export interface Head {
  /** The packet after its XML declaration. */
  readonly text: string;
  readonly version: string | undefined;
}

/** An operation as a packet names it. */
export interface Named {
  readonly operator: string;
  readonly operation: string;
}

const invalid = (why: string): Refusal => new Refusal(1014, `Parser error: Request is invalid. ${why}`);

/**
 * A byte order mark, white space, which clients put before the declaration and Plesk skips, and the XML declaration
 * (XML 1.0, production 23).
 */
const START =
  /^\uFEFF?[ \t\r\n]*(?:<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[Uu][Tt][Ff]-8"|'[Uu][Tt][Ff]-8'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>)?[ \t\r\n]*/;

const UTF8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads the beginning of a packet, up to the start tag of its root element.
 * @returns its text and version
 * @throws {Refusal} 1014 if it is not UTF-8, or has a document type
 */
export function headOf(bytes: Uint8Array): Head {
  let whole: string;
  try {
    whole = UTF8.decode(bytes);
  } catch {
    throw invalid('It is not UTF-8.');
  }
  const text = whole.slice(START.exec(whole)?.[0].length);
  if (/^<\?xml[ \t\r\n?]/i.test(text)) throw invalid('Only XML 1.0 in UTF-8 is taken.');
  return { text, version: versionOf(text) };
}

/** The version in the root element; undefined if it has no version, or the text is malformed before it. */
function versionOf(text: string): string | undefined {
  try {
    for (let lt = text.indexOf('<'); lt !== -1; ) {
      if (/^<![A-Za-z]/.test(text.slice(lt, lt + 3))) throw invalid('It holds a document type declaration.');
      const { open, attributes, end } = markupAt(text, lt, true) ?? {};
      if (open !== undefined || end === undefined) return attributes?.get('version');
      lt = text.indexOf('<', end);
    }
    return undefined;
  } catch (error) {
    if (error instanceof BadReply) return undefined;
    throw error;
  }
}

/** Refuses a malformed version. Plesk decides which versions it serves. @throws {Refusal} 1005 */
export function requireVersion(version: string | undefined): void {
  if (version === undefined || /^[ \t\r\n]*1(?:\.\d{1,9}){0,3}[ \t\r\n]*$/.test(version)) return;
  throw new Refusal(1005, 'Protocol version is not supported.');
}

/** Attributes that declare a prefix: other names with a colon need one. */
const DECLARES = /^xmlns:(?!xml)([A-Za-z_][\w.-]*)$/;
const PREFIXED = /^([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*$/;

/** Names of name spaces that every parser reads alike. */
const NAME_SPACE = /^(?:[A-Za-z][\w.:/#-]*)?$/;

/** Checks the attributes of all elements. @throws {BadReply} if one has a prefix that the packet does not declare */
function attributeCheck(): (attributes: Attributes) => void {
  /** The prefixes that the first element declares, which is `packet`. */
  let prefixes: readonly string[] | undefined;
  return (attributes) => {
    const names = [...attributes.keys()];
    const isRoot = prefixes === undefined;
    prefixes ??= names.flatMap((name) => (attributes.get(name) ? (DECLARES.exec(name)?.[1] ?? []) : []));
    const known = ['xml', ...prefixes];
    const isStrange = (name: string): boolean => {
      const isDeclaration = isRoot && DECLARES.test(name) && attributes.get(name) !== '';
      return !isDeclaration && !known.includes(PREFIXED.exec(name)?.[1] ?? '');
    };
    const isSpace = (name: string): boolean => name === 'xmlns' || DECLARES.test(name);
    if (names.some((name) => isSpace(name) && !NAME_SPACE.test(attributes.get(name) ?? '')))
      throw new BadReply('a name space is malformed');
    if (names.some((name) => name.includes(':') && isStrange(name)))
      throw new BadReply('an attribute has a prefix that the packet does not declare');
  };
}

/** @returns all operations in a packet, in order @throws {Refusal} 1014 if it is malformed, or not a packet */
export function operationsIn({ text }: Head): readonly Named[] {
  const found: Named[] = [];
  const check = attributeCheck();
  const content = (name: string): Binding => binding({ name, begin: check, other: content });
  const operatorBinding = (operator: string) => {
    let before = 0;
    return binding({
      name: operator,
      begin: (attributes) => {
        check(attributes);
        before = found.length;
      },
      other: (operation) =>
        binding({
          name: operation,
          begin: (attributes) => {
            check(attributes);
            found.push({ operator, operation });
          },
          other: content,
        }),
      end: () => {
        if (found.length === before) throw new BadReply('it holds no operation');
      },
    });
  };
  const packet = binding({ name: 'packet', begin: check, other: operatorBinding });
  const document = binding({
    bindings: bindingsOf([packet]),
    other: () => {
      throw new BadReply('it is no packet');
    },
  });
  try {
    // The reader would accept another XML declaration, or a part of one.
    if (!text.startsWith('<')) throw new BadReply('it is no XML');
    const reader = new Reader(document);
    reader.write(text);
    reader.end();
    if (found.length === 0) throw new BadReply('it holds no operation');
  } catch (error) {
    if (error instanceof BadReply) throw invalid(`${error.message}.`);
    throw error;
  }
  return found;
}
