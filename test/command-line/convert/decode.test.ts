import { expect, test } from 'vitest';
import { decode } from '../../../shared/command-line/convert/decode.ts';

const packet = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><packet>Käse</packet>`;
const latin1 = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['UTF-8 that nothing names', Buffer.from('<packet>Käse</packet>'), '<packet>Käse</packet>'],
  ['UTF-8 with a byte order mark', Buffer.from('\uFEFF<packet>Käse</packet>'), '<packet>Käse</packet>'],
  ['ISO-8859-1', latin1(packet('ISO-8859-1')), packet('ISO-8859-1')],
  [
    'windows-1251 in code',
    Buffer.concat([
      Buffer.from(String.raw`$x = "<?xml version=\"1.0\" encoding=\"windows-1251\"?>`),
      Buffer.from([0xc6]),
    ]),
    String.raw`$x = "<?xml version=\"1.0\" encoding=\"windows-1251\"?>Ж`,
  ],
  ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${packet('UTF-16')}`, 'utf16le'), packet('UTF-16')],
  ['UTF-16 without one', Buffer.from(packet('UTF-16'), 'utf16le'), packet('UTF-16')],
  [
    'ASCII that names UTF-16',
    Buffer.from('<?xml version="1.0" encoding="utf-16"?><a/>'),
    '<?xml version="1.0" encoding="utf-16"?><a/>',
  ],
])('reads %s', (_, bytes, text) => {
  expect(decode(bytes)).toEqual({ text, notes: [] });
});

test.each([
  [
    'an encoding that is not known',
    Buffer.from(packet('x-none')),
    packet('x-none'),
    /no text in x-none: it is read as UTF-8/,
  ],
  ['bytes that are not UTF-8', latin1('<a>Käse</a>'), '<a>Käse</a>', /no text in utf-8: it is read as windows-1252/],
  [
    'what could be UTF-8 too',
    Buffer.from(packet('iso-8859-1')),
    packet('iso-8859-1').replace('ä', 'Ã¤'),
    /could be UTF-8 as well/,
  ],
  [
    'prologs that differ',
    latin1(`${packet('iso-8859-1')}${packet('UTF-8')}`),
    `${packet('iso-8859-1')}${packet('UTF-8')}`,
    /name iso-8859-1 and utf-8: all is read as iso-8859-1/,
  ],
])('says what is doubtful: %s', (_, bytes, text, note) => {
  const decoded = decode(bytes);
  expect(decoded.text).toBe(text);
  expect(decoded.notes).toEqual([expect.stringMatching(note)]);
});
