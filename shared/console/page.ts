/** The frame of every page. */
import { html, raw } from 'hono/html';
import type { HttpReply } from '../http/reply.ts';
import { version } from '../platform/version.ts';

/** Markup: its values are escaped. */
export type Html = ReturnType<typeof raw>;

/** `html`, which is a promise only if one of its values is. */
export const markup = (strings: TemplateStringsArray, ...values: unknown[]): Html => html(strings, ...values) as Html;

export const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // With no-referrer, browsers send `Origin: null` with the forms of these pages.
  'Referrer-Policy': 'same-origin',
};

const PAGES = [
  ['Overview', '/console'],
  ['Backups', '/console/backups'],
  ['Operations', '/console/operations'],
  ['Events', '/console/events'],
] as const;

export interface Page {
  readonly title: string;
  readonly body: unknown;
  readonly status?: number;
  /** The name of the caller; undefined on the sign-in page. */
  readonly name?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export const alert = (text: unknown): Html =>
  markup`<div role="alert" class="alert" tabindex="-1" autofocus>${text}</div>`;

const navigation = (title: string, name: string): Html =>
  markup`<nav aria-label="Console"><ul>${PAGES.map(
    ([label, path]) =>
      markup`<li><a href="${path}"${label === title ? raw(' aria-current="page"') : ''}>${label}</a></li>`,
  )}</ul></nav><form method="post" action="/console/sign-out"><span>${name}</span> <button>Sign out</button></form>`;

/** A page as a reply. */
export function pageReply({ title, name, status = 200, headers, body }: Page): HttpReply {
  const text = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} – plesk-edge</title>
<link rel="icon" href="/console/icon.svg">
<link rel="stylesheet" href="/console/style.css?${version}">
<script type="module" src="/console/script.js?${version}"></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header><strong>plesk-edge</strong>${name === undefined ? '' : navigation(title, name)}</header>
<main id="main"><h1 tabindex="-1">${title}</h1>${body}</main>
</body>
</html>
`;
  return { status, body: String(text), headers: { ...HEADERS, ...headers } };
}

/** Sends the browser on to another page, by GET. */
export const seeOther = (path: string, headers: Readonly<Record<string, string>> = {}): HttpReply => ({
  status: 303,
  body: null,
  headers: { ...HEADERS, Location: path, ...headers },
});

/**
 * A table. One that is wider than the screen is scrolled by itself, by keyboard too.
 * @param label names its content
 */
export const table = (label: string, columns: readonly unknown[], rows: readonly (readonly unknown[])[]): Html =>
  markup`<div class="wide" role="group" aria-label="${label}" tabindex="0"><table><thead><tr>${columns.map(
    (column) => markup`<th scope="col">${column}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      markup`<tr>${row.map((cell, index) => (index === 0 ? markup`<th scope="row">${cell}</th>` : markup`<td>${cell}</td>`))}</tr>`,
  )}</tbody></table></div>`;

/** A section that people and tests find by its name. */
export function region(name: string, body: unknown, isLive = false): Html {
  const id = `region-${name.toLowerCase().replaceAll(' ', '-')}`;
  return markup`<section aria-labelledby="${id}"${isLive ? raw(' data-live') : ''}><h2 id="${id}">${name}</h2>${body}</section>`;
}

/** A moment as people read it, with its zone. */
export function timeText(at: string | undefined, timeZone = 'UTC'): string {
  if (at === undefined) return '';
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return `${format.format(new Date(at))} (${timeZone})`;
}

/** A button that posts. A double click acts once. @param name its accessible name, if several buttons have its label */
export const button = (action: string, label: string, name = label): Html =>
  markup`<form method="post" action="${action}"><input type="hidden" name="_nonce" value="${crypto.randomUUID()}"><button${name === label ? '' : markup` aria-label="${name}"`}>${label}</button></form>`;
