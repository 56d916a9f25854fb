/** The SVG elements of the pictures. GitHub shows them as images: without scripts, and with the fonts of the reader. */

export const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';
export const SANS = 'system-ui, -apple-system, Segoe UI, Roboto, sans-serif';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type Attributes = Readonly<Record<string, string | number>>;
const written = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

/** A line of text; `y` is its base line. Spaces are kept. */
export const text = (x: number, y: number, words: string, attributes: Attributes = {}): string =>
  `<text${written({ x, y, 'xml:space': 'preserve', ...attributes })}>${escaped(words)}</text>`;

export const box = (x: number, y: number, width: number, height: number, attributes: Attributes = {}): string =>
  `<rect${written({ x, y, width, height, rx: 6, ...attributes })}/>`;

export const line = (x1: number, y1: number, x2: number, y2: number, attributes: Attributes = {}): string =>
  `<line${written({ x1, y1, x2, y2, ...attributes })}/>`;

/** A picture with a title for screen readers. */
export const picture = (
  width: number,
  height: number,
  title: string,
  font: string,
  parts: readonly string[],
): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"
  font-family="${font}" font-size="13" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
${parts.join('\n')}
</svg>
`;
