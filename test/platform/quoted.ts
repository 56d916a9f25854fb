/** A secret, and how texts quote it. */

export const secret = `Pa ss&w<o>r"d'\\/*.?+1 ż🦊`;

export const quoted: readonly (readonly [how: string, text: string])[] = [
  ['as it is', secret],
  ['in capitals', secret.toUpperCase()],
  ['in small letters', secret.toLowerCase()],
  ['with white space folded', secret.replaceAll(' ', '\n\t  ')],
  ['escaped for XML', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
  ['escaped for an attribute', secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')],
  [
    'in numbers of characters',
    Array.from(secret, (each) => (/\w/.test(each) ? each : `&#x${each.codePointAt(0)?.toString(16)};`)).join(''),
  ],
  ['escaped for JSON', JSON.stringify(secret).slice(1, -1)],
  [
    'escaped for JSON in ASCII',
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ],
  ['escaped for an address', encodeURIComponent(secret)],
  ['escaped for a form', new URLSearchParams([['', secret]]).toString().slice(1)],
];
