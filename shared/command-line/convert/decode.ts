/** Decodes a file by the encoding that it names. */

/** The encoding that a prolog names, in code with its quotes escaped. */
const PROLOG = /<\?xml\s[^<>]*?encoding\s*=\s*\\?["']([\w.:-]+)/g;

/** The encoding by the first bytes: a byte order mark, or the `<` of UTF-16. */
const BEGINNINGS: readonly (readonly [encoding: string, ...bytes: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16be', 0xfe, 0xff],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0x00, 0x3c],
  ['utf-16le', 0x3c, 0x00],
];

/** @returns undefined if the bytes are no text in this encoding, or if it is unknown */
function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** @returns the text, and notes about its encoding */
export function decode(bytes: Uint8Array): { readonly text: string; readonly notes: readonly string[] } {
  const [marked] = BEGINNINGS.find(([, ...begin]) => begin.every((byte, index) => bytes[index] === byte)) ?? [];
  const ascii = new TextDecoder('latin1').decode(bytes);
  const [named = 'utf-8', ...others] = new Set(
    Array.from(ascii.matchAll(PROLOG), ([, name = '']) => name.toLowerCase()).map((name) =>
      // If the prolog can be read without UTF-16, the file is not in UTF-16.
      name.startsWith('utf-16') ? 'utf-8' : name,
    ),
  );
  const encoding = marked ?? named;
  const text = decoded(bytes, encoding);
  const asUtf8 = decoded(bytes, 'utf-8');
  const notes: string[] = [];
  if (others.length > 0)
    notes.push(`The prologs name ${[named, ...others].join(' and ')}: all is read as ${encoding}.`);
  if (text === undefined)
    notes.push(`This is no text in ${encoding}: it is read as ${asUtf8 === undefined ? 'windows-1252' : 'UTF-8'}.`);
  else if (encoding !== 'utf-8' && asUtf8 !== undefined && asUtf8 !== text && marked === undefined)
    notes.push(`The prolog names ${encoding}, and so it is read. It could be UTF-8 as well.`);
  return { text: text ?? asUtf8 ?? ascii, notes };
}
