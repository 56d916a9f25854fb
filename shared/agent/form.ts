/**
 * Checks the parts of a form while it is forwarded to Plesk. A field without a file name is refused, for Plesk could
 * take it for a packet. Syntax that PHP's parser might read differently is refused too.
 */
import { Refusal } from './refusal.ts';

/** The most characters of the headers of a part. */
const LONGEST_HEAD = 4096;
const DISPOSITION =
  /^content-disposition:[ \t]*form-data;[ \t]*name="[^"\\]*";[ \t]*filename="[^"]*[^"\\]"(?:;[ \t]*filename\*=[^\s";]+)?[ \t]*$/i;

const refused = (why: string): Refusal => new Refusal(1014, `Parser error: Request is invalid. ${why}`);

/** The boundary of a form, by its `Content-Type`. @throws {Refusal} 1014 */
export function boundaryOf(type: string): string {
  const [, quoted, bare] =
    /^multipart\/form-data;[ \t]*boundary=(?:"([\w'()+./:=?-]{1,70})"|([\w'()+./:?-]{1,70}))[ \t]*$/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw refused('The form has no boundary.');
  return boundary;
}

export class Form {
  /** Why the form was refused. */
  refusal: Refusal | undefined;
  readonly #body: ReadableStream<Uint8Array>;
  readonly #delimiter: string;
  /** Text that is not read yet. It begins with a line end, which the first delimiter lacks. */
  #rest = '\r\n';
  #at: 'start' | 'head' | 'content' | 'end' = 'start';

  /** @param body null if it is empty */
  constructor(body: ReadableStream<Uint8Array> | null, boundary: string) {
    this.#body = body ?? new Blob([]).stream();
    this.#delimiter = `\n--${boundary}`;
  }

  /** The form, which fails at the first part that is not a file. @param onPiece is called for each piece */
  stream(onPiece: () => void): ReadableStream<Uint8Array> {
    // One character for each byte.
    const decoder = new TextDecoder('latin1');
    const look = new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, controller) => {
        onPiece();
        this.#look(decoder.decode(bytes, { stream: true }));
        controller.enqueue(bytes);
      },
      flush: () => {
        if (this.#at !== 'end') this.#refuse('The form is cut off.');
      },
    });
    return this.#body.pipeThrough(look);
  }

  #refuse(why: string): never {
    this.refusal = refused(why);
    throw this.refusal;
  }

  #look(text: string): void {
    this.#rest += text;
    while (this.#at === 'head' ? this.#head() : this.#content());
    if (this.#at === 'end' && /[^\r\n]/.test(this.#rest)) this.#refuse('Something follows the end of the form.');
  }

  /** Reads the headers of a part. @returns whether they are there as a whole */
  #head(): boolean {
    const end = this.#rest.indexOf('\r\n\r\n');
    if (end > LONGEST_HEAD || (end === -1 && this.#rest.length > LONGEST_HEAD))
      this.#refuse('A part has too long headers.');
    if (end === -1) return false;
    const lines = this.#rest.slice(0, end).split('\r\n');
    const isFile = lines.filter((line) => DISPOSITION.test(line)).length === 1;
    if (
      !isFile ||
      !lines.every((line) => DISPOSITION.test(line) || /^(?!content-disposition)[\w-]+:[^\r\n\0]*$/i.test(line))
    )
      this.#refuse('Each part of an upload needs a file name.');
    // A part may be empty: the next delimiter then begins with this line end.
    this.#rest = this.#rest.slice(end + 2);
    this.#at = 'content';
    return true;
  }

  /** Skips content up to a delimiter. @returns whether there was one */
  #content(): boolean {
    if (this.#at === 'end') return false;
    const found = this.#rest.indexOf(this.#delimiter);
    const after = found + this.#delimiter.length;
    if (this.#at === 'start' && (found === -1 ? this.#rest.length > this.#delimiter.length : found !== 1))
      this.#refuse('The form does not begin with its boundary.');
    if (found === -1 || this.#rest.length < after + 2) {
      // Keeps what may be the beginning of a delimiter, with the line end before it.
      const kept = found === -1 ? this.#delimiter.length : this.#rest.length - found + 1;
      if (this.#rest.length > kept) this.#rest = this.#rest.slice(-kept);
      return false;
    }
    const next = this.#rest.slice(after, after + 2);
    const isLine = this.#rest[found - 1] === '\r';
    if (!isLine || (next !== '\r\n' && next !== '--')) this.#refuse('A boundary of the form is malformed.');
    if (this.#at === 'start' && next === '--') this.#refuse('The form holds no file.');
    this.#rest = this.#rest.slice(after + 2);
    this.#at = next === '--' ? 'end' : 'head';
    return true;
  }
}
