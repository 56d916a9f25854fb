/**
 * One element of a reply: its name, and its text or its children. Children may be made while the reply is written, so
 * that a hundred thousand results never exist all at once.
 */
export type XmlElement = readonly [name: string, content?: string | Iterable<XmlElement> | undefined];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Makes text safe between tags and between double quotes. */
export function escapeXml(text: string): string {
  return /[&<>"\r]/.test(text) ? text.replace(/[&<>"\r]/g, (character) => escapes[character] ?? character) : text;
}

/**
 * Writes a reply packet as agent.php does: in one line, or indented by two spaces if the client asks for it with
 * `HTTP_PRETTY_PRINT`.
 */
export function packetXml(version: string, children: Iterable<XmlElement>, pretty: boolean): string {
  const newLine = pretty ? '\n' : '';
  const inner = childrenXml(children, pretty ? 1 : undefined);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<packet version="${escapeXml(version)}">${newLine}${inner}</packet>${newLine}`;
}

function elementXml([name, content]: XmlElement, depth: number | undefined): string {
  const indent = depth === undefined ? '' : '  '.repeat(depth);
  const newLine = depth === undefined ? '' : '\n';
  if (content === undefined || content === '') return `${indent}<${name}/>${newLine}`;
  if (typeof content === 'string') return `${indent}<${name}>${escapeXml(content)}</${name}>${newLine}`;
  const inner = childrenXml(content, depth === undefined ? undefined : depth + 1);
  if (inner === '') return `${indent}<${name}/>${newLine}`;
  return `${indent}<${name}>${newLine}${inner}${indent}</${name}>${newLine}`;
}

/** Joins at every level: adding to one long string would make a tree of millions of pieces out of a large reply. */
function childrenXml(children: Iterable<XmlElement>, depth: number | undefined): string {
  return Array.from(children, (child) => elementXml(child, depth)).join('');
}
