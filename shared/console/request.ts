/** A request to the console, with its session. */
import type { Caller } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import { bodyText } from '../http/body.ts';
import type { Asking } from '../http/health.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Catalog } from '../operation/catalog.ts';
import type { Operation } from '../operation/declaration.ts';
import { Problem } from '../problem.ts';
import type { Session } from './session.ts';

/** The sources of the console besides the store. */
export interface ConsoleSources {
  readonly operations: Catalog;
  /** Loads an operation that shows whether a server answers. */
  readonly backupRead: () => Promise<Operation>;
  readonly asking: Asking;
}

export interface ConsoleRequest extends ConsoleSources {
  readonly http: HttpRequest;
  readonly context: Context;
  readonly caller: Caller;
  readonly session: Session;
  readonly query: URLSearchParams;
  /** The form of a POST; empty for a GET. */
  readonly form: URLSearchParams;
}

/**
 * Refuses forms of other sites. Browsers that do not name the site name the origin.
 * @throws {Problem} `forbidden`
 */
export function requireSameOrigin({ headers, url }: Request): void {
  const site = headers.get('Sec-Fetch-Site');
  const origin = headers.get('Origin') ?? '';
  const host = headers.get('Host') ?? new URL(url).host;
  if (site === null ? URL.canParse(origin) && new URL(origin).host === host : site === 'same-origin') return;
  throw new Problem('forbidden', 'The console takes forms of its own pages only');
}

/** Reads a form. Line ends become those of the gateway. @throws {Problem} */
export async function readForm(request: HttpRequest): Promise<URLSearchParams> {
  const form = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(await bodyText(request)))
    form.append(name, value.replaceAll('\r\n', '\n'));
  return form;
}
