import { expect, test } from 'vitest';
import { BadReply } from '../../shared/packet/bad-reply.ts';
import { type Element, readDocument } from './tree.ts';

/** An element as nested arrays: name, then text and children. */
const shape = ({ name, text, children }: Element): unknown[] => [name, ...(text ? [text] : []), ...children.map(shape)];
const read = (xml: string): unknown[] => shape(readDocument(xml));

test.each<[why: string, xml: string, shape: unknown[]]>([
  ['text', '<a>b</a>', ['a', 'b']],
  ['nothing', '<a/>', ['a']],
  ['nothing, in two tags', '<a></a >', ['a']],
  ['white space around and in tags', ' \n<a\n><b /></a\t>\r\n ', ['a', ['b']]],
  ['attributes, with > and / in them', `<a b="1>2" c='/>"' xmlns:d="e"><f g='>'/></a>`, ['a', ['f']]],
  ['attributes with references and ]]>', '<a b="&amp;&#65;" c="]]>"/>', ['a']],
  ['a declaration', '<?xml version="1.0" encoding="UTF-8"?>\n<a/>', ['a']],
  ['a declaration that lost its <', '?xml version="1.0" encoding="UTF-8"?>\n<a/>', ['a']],
  ['a byte order mark', '\uFEFF<?xml version="1.0"?><a/>', ['a']],
  ['a byte order mark alone', '\uFEFF<a/>', ['a']],
  ['named entities', '<a>&lt;&amp;&gt;&quot;&apos;&amp;lt;</a>', ['a', `<&>"'&lt;`]],
  ['numeric entities', '<a>&#65;&#x42;&#x1F98A;&#13;&#10;&#9;</a>', ['a', 'AB🦊\r\n\t']],
  ['CDATA', '<a>1<![CDATA[<b>&amp;</b>]]>2</a>', ['a', '1<b>&amp;</b>2']],
  ['CDATA with brackets', '<a><![CDATA[]]]]><![CDATA[>]]></a>', ['a', ']]>']],
  ['empty CDATA', '<a><![CDATA[]]></a>', ['a']],
  ['comments', '<!-- <b> & -->\n<a>1<!-- </a> -->2</a><!-- end -->', ['a', '12']],
  ['instructions', '<a>1<?php echo "</a>"; ?>2</a><?end?>', ['a', '12']],
  ['line ends', '<a>1\r\n2\r3\n4<![CDATA[\r\n]]></a>', ['a', '1\n2\n3\n4\n']],
  ['text between elements', '<a>...<b/>...</a>', ['a', '......', ['b']]],
  ['names of all kinds', '<e1.-_><_x/><A/></e1.-_>', ['e1.-_', ['_x'], ['A']]],
  ['a line before the declaration, as PHP prints', '\n<?xml version="1.0"?><a/>', ['a']],
  ['an element in one of its name', '<a><a><a/></a></a>', ['a', ['a', ['a']]]],
])('reads %s', (_, xml, expected) => {
  expect(read(xml)).toEqual(expected);
});

test.each<[why: string, xml: string, message: RegExp]>([
  ['nothing', '', /empty/],
  ['white space', ' \n', /empty/],
  ['a declaration alone', '<?xml version="1.0"?>', /empty/],
  ['text alone', 'Service Unavailable', /no XML/],
  ['text before', 'Warning: <a/>', /no XML/],
  ['text after', '<a/>\nWarning', /follows its end/],
  ['an entity after', '<a/>&#32;', /./],
  ['CDATA outside', '<a/><![CDATA[ ]]>', /outside/],
  ['a second element', '<a/><a/>', /second element/],
  ['a closing tag too many', '<a></a></a>', /do not match/],
  ['tags that do not match', '<a><b></a></b>', /do not match/],
  ['a tag that is closed by a longer name', '<a></ab>', /do not match/],
  ['a tag that is closed by a shorter name', '<ab></a>', /do not match/],
  ['another case', '<a></A>', /do not match/],
  ['a closing tag with attributes', '<a></a b="c">', /do not match/],
  ['an element that is not closed', '<a><b></b>', /cut off/],
  ['a tag that is not closed', '<a><b', /cut off/],
  ['an attribute that is not closed', '<a b="><c/></a>', /cut off/],
  ['an attribute without quotes', '<a b=c/>', /malformed/],
  ['an attribute without quotes, long before the end', `<a><b c=d/>${' '.repeat(5000)}</a>`, /malformed/],
  ['tags that do not match, long before the end', `<a></b >${' '.repeat(5000)}`, /tags do not match/],
  ['an attribute without a value', '<a b/>', /malformed/],
  ['an attribute with <', '<a b="<"/>', /malformed/],
  ['an attribute with < in single quotes', "<a b='<'/>", /malformed/],
  ['attributes that touch', '<a b="1"c="2"/>', /malformed/],
  ['an attribute twice', '<a b="1" b="2"/>', /malformed/],
  ['an attribute with a bare &', '<a b="R&D"/>', /./],
  ['a name that starts with a digit', '<1/>', /malformed/],
  ['a name that starts with a dash', '<-a/>', /malformed/],
  ['a name with nothing', '<a>< /></a>', /malformed/],
  ['a bare <', '<a>1 < 2</a>', /./],
  ['a bare &', '<a>R&D</a>', /&/],
  ['an & at the end', '<a>R&</a>', /&/],
  ['an entity that is not declared', '<a>&nbsp;</a>', /unknown entity/],
  ['an entity of a character that XML has not', '<a>&#0;</a>', /unknown entity/],
  ['an entity of half a surrogate pair', '<a>&#xD800;</a>', /unknown entity/],
  ['an entity of a non-character', '<a>&#xFFFE;</a>', /unknown entity/],
  ['an entity beyond Unicode', '<a>&#x110000;</a>', /unknown entity/],
  ['an entity without digits', '<a>&#;</a>', /unknown entity/],
  ['an upper-case hexadecimal mark', '<a>&#X41;</a>', /unknown entity/],
  ['an entity by the name of what every object has', '<a>&constructor;</a>', /unknown entity/],
  ['a control character', '<a>\u0001</a>', /./],
  ['a zero', '<a>\0</a>', /./],
  ['a non-character', '<a>\uFFFF</a>', /./],
  ['a control character in CDATA', '<a><![CDATA[\u0008]]></a>', /./],
  [']]> in text', '<a>]]></a>', /./],
  ['a document type', '<!DOCTYPE a><a/>', /document type/],
  ['a document type with entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', /document type/],
  ['CDATA that is not closed', '<a><![CDATA[</a>', /cut off/],
  ['a comment that is not closed', '<a><!-- </a>', /cut off/],
  ['a comment with -- in it', '<a><!-- -- --></a>', /./],
  ['a comment that ends in --->', '<a><!-- ---></a>', /./],
  ['an instruction that is not closed', '<a><?b </a>', /cut off/],
  ['an instruction without a name that is not closed', '<a><? </a>', /malformed/],
  ['an instruction that ends in its name', '<a><?b', /cut off/],
  ['a comment that ends before its end', '<a><!--b--', /cut off/],
  ['a web page', '<html><p>Hi</p></html>', /web page.*8443/],
  ['a web page with a document type', '\n<!DOCTYPE html><html/>', /web page/],
  ['a declaration of another encoding', '<?xml version="1.0" encoding="windows-1251"?><a/>', /not UTF-8/],
  ['a declaration that is not closed', '<?xml version="1.0"', /cut off/],
  ['a declaration with a tag in it', '<?xml version="1.0" <a?><a/>', /malformed/],
  ['a declaration in the middle', '<a><?xml version="1.0"?></a>', /./],
  ['a second declaration', '<?xml version="1.0"?><?xml version="1.0"?><a/>', /malformed/],
  ['an instruction without a name', '<a><? x?></a>', /malformed/],
  ['a space that XML does not know as one', '<a>\u00A0</a>\u00A0', /follows its end/],
])('refuses %s', (_, xml, message) => {
  expect(() => read(xml)).toThrow(BadReply);
  expect(() => read(xml)).toThrow(message);
});

test('an error says in which element it is', () => {
  expect(() => read('<a><b><c>R&D</c></b></a>')).toThrow(/^a\/b\/c: /);
  expect(() => read('<a><b></c></b></a>')).toThrow('a/b: its tags do not match');
  expect(() => read(`<${'n'.repeat(1000)}><b/>&<b/>`)).toThrow(/^n{64}…: it holds an &/);
});

test('nesting has an end, long before the stack has', () => {
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
  expect(() => readDocument(nested(200))).toThrow(/nested too deeply/);
  expect(() => readDocument(nested(100_000))).toThrow(/nested too deeply/);
  expect(readDocument(nested(20)).name).toBe('a');
});

test('no prefix of a document is a document', () => {
  const xml = `\uFEFF<?xml version="1.0"?><!-- c --><a b="c">d&amp;<![CDATA[e]]><f/>🦊</a>`;
  for (let end = 0; end < xml.length; end++)
    expect(() => readDocument(xml.slice(0, end)), xml.slice(0, end)).toThrow(BadReply);
  expect(read(xml)).toEqual(['a', 'd&e🦊', ['f']]);
});
