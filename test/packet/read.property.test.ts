import fc from 'fast-check';
import { parse, type TNode } from 'txml/txml';
import { expect, test } from 'vitest';
import { BadReply } from '../../shared/packet/bad-reply.ts';
import { Reader } from '../../shared/packet/read.ts';
import { libxmlShape, type Shape } from './libxml.ts';
import { xmlText } from './requests.ts';
import { type Element, readDocument, Tree } from './tree.ts';

const shapeOf = ({ name, text, children }: Element): Shape => [name, text, children.map(shapeOf)];

/** Our reading; undefined if it is refused. */
function ours(xml: string): Shape | undefined {
  try {
    return shapeOf(readDocument(xml));
  } catch (error) {
    expect(error).toBeInstanceOf(BadReply);
    return undefined;
  }
}

const name = fc.constantFrom('a', 'b', 'ab', 'packet', 'filter-id', 'max_cl', 'x.1');

/** Documents: `text` and what else may stand between tags. */
function documentOf(content: fc.Arbitrary<string>, attributes: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { element } = fc.letrec<{ element: string; inner: string }>((tie) => ({
    inner: fc.oneof({ depthSize: 'small' }, content, tie('element')),
    element: fc
      .tuple(name, attributes, fc.array(tie('inner'), { maxLength: 4 }))
      .map(([tag, given, inner]) =>
        inner.length === 0 ? `<${tag}${given}/>` : `<${tag}${given}>${inner.join('')}</${tag}>`,
      ),
  }));
  return element;
}

const plain = fc.string({ unit: fc.constantFrom(...'abc 019.,;:-_é🦊'), maxLength: 8 });
const escaped = xmlText.map((text) => text.replace(/[&<>]/g, (each) => `&#${each.charCodeAt(0)};`));
const comment = fc.string({ unit: fc.constantFrom(...'ab <>&'), maxLength: 6 }).map((text) => `<!--${text}-->`);
const cdata = xmlText.map((text) => `<![CDATA[${text.replaceAll(']]>', '')}]]>`);
const noAttributes = fc.constant('');
const attribute = fc.constantFrom('', ' b="1"', " c='>'", ' d="/>"  e = "&amp;"', '\n');

const asTxml = (nodes: readonly (TNode | string)[]): Shape[] =>
  nodes
    .filter((node) => typeof node !== 'string')
    .map(({ tagName, children }) => [
      tagName,
      children.filter((child) => typeof child === 'string').join(''),
      asTxml(children),
    ]);

test('on what txml reads right, both read the same', () => {
  fc.assert(
    fc.property(documentOf(plain, noAttributes), (xml) => {
      expect(ours(xml)).toEqual(asTxml(parse(xml, { keepWhitespace: true }) as TNode[])[0]);
    }),
    { numRuns: 2000 },
  );
});

const rich = documentOf(fc.oneof(plain, escaped, comment, cdata), attribute);

test('on well-formed documents, libxml2 reads the same', () => {
  fc.assert(
    fc.property(rich, (xml) => {
      const theirs = libxmlShape(xml);
      expect(theirs).toBeDefined();
      expect(ours(xml)).toEqual(theirs);
    }),
    { numRuns: 2000 },
  );
});

/** A well-formed document with a few characters deleted, inserted or doubled. */
const broken = fc
  .tuple(
    rich,
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.constantFrom('', ...`<>&/"'!-[]?;=# ab1`, ']]>', '--', '<!--', '\u0001', '\u00A0', '&#0;', '&lt', '</a>'),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([xml, edits]) => {
    let text = xml;
    for (const [where, removed, inserted] of edits) {
      const at = where % (text.length + 1);
      text = text.slice(0, at) + inserted + text.slice(at + removed);
    }
    return text;
  })
  // Half of a surrogate pair never leaves a UTF-8 decoder.
  .filter((text) => text.isWellFormed());

test('what libxml2 refuses as not well-formed is refused, and what is read is read alike', () => {
  let refused = 0;
  let readBoth = 0;
  fc.assert(
    fc.property(broken, (xml) => {
      const [mine, theirs] = [ours(xml), libxmlShape(xml)];
      if (theirs === undefined) refused += 1;
      else if (mine !== undefined) readBoth += 1;
      // If we refuse and libxml2 does not, a name is not ASCII or has a colon: no packet has such names.
      if (mine !== undefined) expect(mine).toEqual(theirs);
      else expect(theirs === undefined || /<[^>]*(:|[^\x20-\x7e\s])/.test(xml), xml).toBe(true);
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(refused, readBoth), 'both happen often').toBeGreaterThan(200);
});

/** Our reading of a document in these pieces; undefined if it is refused. */
function inPieces(pieces: readonly string[]): Shape | undefined {
  const tree = new Tree();
  const reader = new Reader(tree.document);
  try {
    for (const piece of pieces) reader.write(piece);
    reader.end();
    return tree.root && shapeOf(tree.root);
  } catch (error) {
    expect(error).toBeInstanceOf(BadReply);
    return undefined;
  }
}

const declared = fc
  .tuple(
    fc.constantFrom('', '\uFEFF', ' \n', '\uFEFF '),
    fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8"?>', '?xml version="1.0"?>\r\n', '<?xml-a b?>'),
    fc.oneof(rich, broken),
    fc.constantFrom('', '\r\n', '<!-- -->', '<?a?>', 'x', '<!DOCTYPE html>'),
  )
  .map((parts) => parts.join(''));

test('how a document is divided changes neither what is read nor what is refused', () => {
  fc.assert(
    fc.property(declared, fc.array(fc.nat(), { maxLength: 6 }), (xml, cuts) => {
      const whole = inPieces([xml]);
      // Pieces hold whole characters: they come from a decoder.
      const characters = [...xml];
      const places = [...new Set(cuts.map((cut) => cut % (characters.length + 1)))].sort((a, b) => a - b);
      const pieces = [0, ...places].map((start, index) => characters.slice(start, places[index]).join(''));
      expect(inPieces(pieces)).toEqual(whole);
      expect(inPieces(characters)).toEqual(whole);
    }),
    { numRuns: 3000 },
  );
});

test('no prefix of a document is a document', () => {
  fc.assert(
    fc.property(rich, fc.nat(), (xml, cut) => {
      expect(ours(xml.slice(0, cut % xml.length))).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('no text at all makes the reader fail in another way', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      ours(text);
      ours(`<packet>${text}</packet>`);
    }),
    { numRuns: 2000 },
  );
});
