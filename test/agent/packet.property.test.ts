/**
 * Random and spoilt packets: the operations that are found are those that libxml2 finds, or the packet is refused.
 * `PACKETS=100000` says how many.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headOf, operationsIn } from '../../shared/agent/packet.ts';
import { Refusal } from '../../shared/agent/refusal.ts';
import { libxmlOperations } from '../packet/libxml.ts';

const RUNS = Number(process.env['PACKETS'] ?? 1000);

/** The gateway's reading; undefined if it refuses the packet. */
function ours(bytes: Uint8Array): readonly string[] | undefined {
  try {
    return operationsIn(headOf(bytes)).map(({ operator, operation }) => `${operator}/${operation}`);
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return undefined;
  }
}

/** The reading of libxml2, without white space before a packet, which Plesk ignores. */
function theirs(bytes: Uint8Array): readonly string[] | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  return libxmlOperations(text.replace(/^[ \t\r\n]+/, ''));
}

/** Mostly something usual, else something strange. */
const mostly = (usual: readonly string[], ...strange: readonly string[]) =>
  fc.oneof({ weight: 24, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...strange) });

const operator = fc.constantFrom('reseller', 'server', 'webspace', 'domain', 'secret_key', 'packet', 'x');
const operation = fc.constantFrom('get', 'add', 'del', 'create', 'get_info', 'set', 'result');
const between = fc.constantFrom(
  ...['', ' ', '\n', 'text', '<!-- a -->', '<!-- <del/> -->', '<![CDATA[<del/>]]>', '<?a <del/>?>', '&amp;', '&#60;'],
);
const around = mostly(['', ' ', '\n', '<!-- <packet/> -->', '<?a?>'], 'text', '&amp;', '<![CDATA[]]>', '<packet/>');
const attributes = mostly(
  ['', '\n', ' a="1"', ' a=">"', ' a="&lt;del/>"', ' xmlns="u"', ' xml:a="1"', " a='/>' b = \"'\""],
  ...[" a='<'", ' a="1" a="2"', ' x:a="1"', ' a', ' a=1', ' a="&e;"', ' a="1"b="2"', ' xmlns:x="u"'],
);
const inner = fc.constantFrom('', '<filter/>', '<filter><id>1</id></filter>', '<del/>', 'text', '<a><b><del/></b></a>');
const oneOperation = fc
  .tuple(operation, attributes, inner, between)
  .map(([name, given, content, after]) => `<${name}${given}>${content}</${name}>${after}`);
const oneOperator = fc
  .tuple(operator, attributes, between, fc.array(oneOperation, { minLength: 1, maxLength: 3 }), between)
  .map(([name, given, before, all, after]) => `<${name}${given}>${before}${all.join('')}</${name}>${after}`);
const start = mostly(
  ['', '', ' \n', '\uFEFF'],
  ...['<!-- a -->', '<?a?>', '<!DOCTYPE packet>', '<!DOCTYPE packet [<!ENTITY e "<del/>">]>', '\u00A0', '\0'],
);
const declaration = mostly(
  ['', '<?xml version="1.0"?>', "<?xml version='1.0' encoding='utf-8'?>\n"],
  ...['<?xml version="1.0" encoding="UTF-16"?>', '<?xml version="1.0" encoding="UTF-7"?>', '<?xml encoding="UTF-8"?>'],
  ...['<?xml version="1.0" encoding="ISO-8859-1"?>', '<?xml version="1.1"?>', '?xml version="1.0"?>'],
  ...['<?XML version="1.0"?>', '<?xml version="1.0"?><?xml version="1.0"?>', '<?xml version="1.0\'?>'],
);
const version = mostly(
  ['', ' version="1.6.9.1"', " version='1'", ' xmlns:x="u" x:a="1"'],
  ...[' version="1" version="2"', ' xmlns:x=""', ' x:a="1"'],
);
const whole = fc
  .tuple(start, declaration, around, version, fc.array(fc.oneof(between, oneOperator), { maxLength: 4 }), around)
  .map(([before, declared, after, given, all, last]) =>
    [before, declared, after, `<packet${given}>`, ...all, '</packet>', last].join(''),
  );
const edit = fc.tuple(
  fc.nat(),
  fc.nat({ max: 4 }),
  fc.constantFrom(
    ...['', '<', '>', '/', '&', '"', "'", '!', '-', ']', '?', '=', ' ', '&e;', '&#0;', '\0', '\u0085', ']]>', '<!--'],
    ...['-->', '<del/>', '</reseller>', '<reseller>', '<packet>', '</packet>', '<![CDATA[', ':', 'é', '<!DOCTYPE a>'],
  ),
);
const edits = fc.oneof(fc.constant([]), fc.array(edit, { minLength: 1, maxLength: 3 }));
const spoilt = fc.tuple(whole, edits).map(([text, made]) => {
  let all = text;
  for (const [where, removed, inserted] of made) {
    const at = where % (all.length + 1);
    all = all.slice(0, at) + inserted + all.slice(at + removed);
  }
  return all;
});
/** As bytes, of which some are in another encoding, or spoilt. */
const bytes = fc.tuple(spoilt, fc.nat({ max: 99 }), fc.nat()).map(([text, kind, where]) => {
  if (kind === 0) return new Uint8Array(Buffer.from(text, 'utf16le'));
  if (kind === 1) return new Uint8Array(Buffer.from(text, 'latin1'));
  const encoded = new Uint8Array(Buffer.from(text));
  if (kind < 5 && encoded.length > 0) encoded[where % encoded.length] = 0x80 | (where & 0x7f);
  return encoded;
});

test('what is found in a packet is what libxml2 finds, or the packet is refused', { timeout: 30_000 + RUNS }, () => {
  let [found, refusedAlone] = [0, 0];
  fc.assert(
    fc.property(bytes, (given) => {
      const [mine, libxml] = [ours(given), theirs(given)];
      if (mine === undefined) refusedAlone += libxml !== undefined && libxml.length > 0 ? 1 : 0;
      else {
        found += 1;
        expect(mine, new TextDecoder().decode(given)).toEqual(libxml);
      }
    }),
    { numRuns: RUNS },
  );
  expect(found, 'many packets are read').toBeGreaterThan(RUNS / 20);
  console.log(`${RUNS} packets: ${found} read alike, ${refusedAlone} refused by the gateway alone`);
});
