/** Documents as libxml2 reads them: a parser that shares nothing with ours. */
import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlText } from 'libxml2-wasm';

const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOCDATA;

/** The document's elements as nested arrays: name, own text, children; undefined if it is not well-formed. */
export function libxmlShape(xml: string): Shape | undefined {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(xml, { option });
  } catch {
    return undefined;
  }
  try {
    return shapeOf(document.root);
  } finally {
    document.dispose();
  }
}

export type Shape = readonly [name: string, text: string, children: readonly Shape[]];

function shapeOf(element: XmlElement): Shape {
  const children: Shape[] = [];
  let text = '';
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) children.push(shapeOf(node));
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  }
  return [element.name, text, children];
}

/** Paths and texts of the elements without children: `gen-info/login=Jane`. */
export function leavesIn([, text, children]: Shape, path: string): string[] {
  if (children.length === 0) return path === '' && text === '' ? [] : [`${path}=${text}`];
  return children.flatMap((child) => leavesIn(child, `${path}/${child[0]}`));
}

/** `operator/operation` of each operation in a packet; undefined if it is not well-formed, or no packet. */
export function libxmlOperations(xml: string): readonly string[] | undefined {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(xml, { option });
  } catch {
    return undefined;
  }
  try {
    if (document.root.name !== 'packet') return undefined;
    // By paths: libxml2-wasm knows no node of a processing instruction, and so no way past one.
    return document
      .find('/*/*')
      .flatMap((operator) =>
        operator instanceof XmlElement
          ? operator.find('*').flatMap((each) => (each instanceof XmlElement ? `${operator.name}/${each.name}` : []))
          : [],
      );
  } finally {
    document.dispose();
  }
}
