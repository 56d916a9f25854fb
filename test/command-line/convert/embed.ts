/** Packets in programming languages, of which code writes some parts. */

/** Texts of the packet, and code between them. */
export type Part = string | { readonly code: string; readonly isElement: boolean };

interface Language {
  readonly name: string;
  /** An expression of the language. @param index makes each differ from the others */
  readonly code: (index: number) => string;
  readonly embed: (parts: readonly Part[]) => string;
  /** The text of the packet in place of an expression, if it differs from the expression. */
  readonly shown?: (code: string) => string;
}

const joined = (
  parts: readonly Part[],
  quote: (text: string) => string,
  joint: string,
  written = (code: string): string => code,
): string => parts.map((part) => (typeof part === 'string' ? quote(part) : written(part.code))).join(joint);

/** Parts, with a string for each text, in which code may stand. */
const inlined = (parts: readonly Part[], written: (text: string) => string, shown: (code: string) => string): string =>
  parts.map((part) => (typeof part === 'string' ? written(part) : shown(part.code))).join('');

const single = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
const double = (text: string): string =>
  `"${text
    .replace(/[\\"$#]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')}"`;
const same = (text: string): string => text;

const template = (open: string, close: string, code: (index: number) => string): Omit<Language, 'name'> => {
  const shown = (each: string) => `${open}${each}${close}`;
  return { code, shown, embed: (parts) => inlined(parts, same, shown) };
};

export const LANGUAGES: readonly Language[] = [
  {
    name: 'PHP, single quotes',
    code: (index) => `$row['v${index}']`,
    embed: (parts) => `<?php\n$xml = ${joined(parts, single, ' . ')};`,
  },
  {
    name: 'PHP, .=',
    code: (index) => `f($o->v${index}, "x")`,
    embed: (parts) =>
      `<?php\n$xml = '';\n${joined(
        parts,
        (text) => `$xml .= ${double(text)};`,
        '\n',
        (code) => `$xml .= ${code};`,
      )}`,
  },
  {
    name: 'PHP, heredoc',
    code: (index) => `$o->v${index}`,
    shown: (code) => `{${code}}`,
    embed: (parts) => `$xml = <<<XML\n${inlined(parts, same, (code) => `{${code}}`)}\nXML;`,
  },
  { name: 'PHP, a template', ...template('<?= ', ' ?>', (index) => `$v${index} ?: "<"`) },
  { name: 'ERB', ...template('<%= ', ' %>', (index) => `h(@v${index})`) },
  { name: 'Jinja', ...template('{{ ', ' }}', (index) => `v${index}|e`) },
  {
    name: 'Perl',
    code: (index) => `$row->{'v${index}'}`,
    embed: (parts) => `my $xml = ${joined(parts, double, '\n  . ')};`,
  },
  {
    name: 'Python',
    code: (index) => `escape(v["${index}"])`,
    embed: (parts) => `xml = (${joined(parts, double, ' +\n  ')})`,
  },
  {
    name: 'Python, +=',
    code: (index) => `str(v${index})`,
    embed: (parts) =>
      `xml = ""\n${joined(
        parts,
        (text) => `xml += ${double(text)}`,
        '\n',
        (code) => `xml += ${code}`,
      )}\nsend(xml)`,
  },
  {
    name: 'Ruby',
    code: (index) => `row["v${index}"]`,
    shown: (code) => `#{${code}}`,
    embed: (parts) =>
      `xml = "${inlined(
        parts,
        (text) => double(text).slice(1, -1),
        (code) => `#{${code}}`,
      )}"`,
  },
  {
    name: 'JavaScript, +',
    code: (index) => `(row.v${index} ?? 'none')`,
    embed: (parts) => `const xml =\n  ${joined(parts, double, ' +\n  ')};`,
  },
  {
    name: 'JavaScript, an array',
    code: (index) => `v[${index}]`,
    embed: (parts) => `const xml = [${joined(parts, double, ', ')}].join('');`,
  },
  {
    name: 'JavaScript, a template literal',
    code: (index) => `row['v${index}']`,
    shown: (code) => `$\{${code}}`,
    embed: (parts) =>
      `const xml = \`${inlined(
        parts,
        (text) => text.replace(/[\\`$]/g, '\\$&'),
        (code) => `$\{${code}}`,
      )}\`;`,
  },
  {
    name: 'Java, a builder',
    code: (index) => `row.get("v${index}")`,
    embed: (parts) => `sb.append(${joined(parts, double, ').append(')});`,
  },
  {
    name: 'Go, a builder',
    code: (index) => `row["v${index}"]`,
    embed: (parts) =>
      `${joined(
        parts,
        (text) => `b.WriteString(${double(text)})`,
        '\n',
        (code) => `b.WriteString(${code})`,
      )}`,
  },
  {
    name: 'a shell',
    code: (index) => `$V${index}`,
    embed: (parts) =>
      `curl -d ${joined(
        parts,
        (text) => `'${text.replaceAll("'", "'\\''")}'`,
        '',
        (code) => `"${code}"`,
      )} https://x:8443/`,
  },
];
