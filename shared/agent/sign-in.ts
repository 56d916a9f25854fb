/** Signs in clients of Plesk's XML API, and reads which server they name. */
import type { Caller } from '../gateway/caller.ts';
import { admitted, tokenOf } from '../http/authenticate.ts';
import type { HttpRequest } from '../http/request.ts';
import { Problem } from '../problem.ts';
import { Refusal } from './refusal.ts';

/** One way in which a request signs in. */
interface SignIn {
  /** Undefined for a key. */
  readonly login?: string;
  readonly secret: string;
}

/** A client that was let in. */
export interface SignedIn {
  readonly caller: Caller;
  /** The name of the server, if the login or the path has one. */
  readonly server: string | undefined;
}

/**
 * Signs a client in by a token in `KEY`, in `HTTP_AUTH_LOGIN` and `HTTP_AUTH_PASSWD`, or in `Authorization: Basic`.
 * @returns the caller, and the server that it names
 * @throws {Refusal} 11003 for a wrong key, 1001 for a wrong login, 1006 for two servers
 * @throws {Problem} `too-many-requests`, `misconfigured`
 */
export async function signIn({ context, raw, params }: HttpRequest): Promise<SignedIn> {
  const { tokens } = context.settings;
  const [first, ...others] = signInsOf(raw.headers);
  context.hide(() => [first, ...others].flatMap((each) => each?.secret ?? []));
  const login = [first, ...others].find((each) => each?.login !== undefined)?.login;
  // It is made only when it is thrown, for an error captures the stack.
  const refusal = () =>
    login === undefined && first !== undefined
      ? new Refusal(11003, 'The secret key is not found or is not valid.')
      : new Refusal(1001, 'You have entered an incorrect username or password.');
  if (first === undefined || first.secret === '') throw refusal();
  if (others.some((each) => each.secret !== first.secret || (each.login ?? login) !== login))
    throw new Refusal(1001, 'Two headers sign in differently.');
  const at = login?.indexOf('@') ?? -1;
  const [name, server] = at === -1 ? [login] : [login?.slice(0, at), login?.slice(at + 1)];
  const token = await tokenOf(tokens, first.secret);
  if (token === undefined || (name !== undefined && name !== token.name)) throw refusal();
  const caller = await admitted(context, token).catch((error: unknown) => {
    throw error instanceof Problem && error.kind === 'unauthorized' ? refusal() : error;
  });
  const inPath = params['server'];
  if (server !== undefined && inPath !== undefined && server !== inPath)
    throw new Refusal(1006, 'Permission denied: the login and the path name two servers.');
  return { caller, server: server ?? inPath };
}

/** The ways that the headers use. */
function signInsOf(headers: Headers): readonly SignIn[] {
  const [key, login, password, authorization] = ['KEY', 'HTTP_AUTH_LOGIN', 'HTTP_AUTH_PASSWD', 'Authorization'].map(
    (name) => utf8Of(headers.get(name) ?? ''),
  );
  return [
    ...(key ? [{ secret: key }] : []),
    ...(login || password ? [{ login: login ?? '', secret: password ?? '' }] : []),
    ...(authorization ? [basic(authorization)] : []),
  ];
}

/** The login and secret of `Authorization: Basic`. Any other scheme gives empty ones. */
function basic(header: string): SignIn {
  const encoded = /^Basic +([A-Za-z\d+/]+={0,2}) *$/i.exec(header)?.[1] ?? '';
  let text = '';
  try {
    text = utf8Of(atob(encoded));
  } catch {
    // It is not base64.
  }
  const colon = text.indexOf(':');
  return { login: text.slice(0, Math.max(0, colon)), secret: text.slice(colon + 1) };
}

/** The text of bytes in UTF-8. Node, Deno and `atob` give each byte as a character. */
function utf8Of(given: string): string {
  if (!/[\u0080-\u00FF]/.test(given) || /[^\0-\u00FF]/.test(given)) return given;
  try {
    const bytes = Uint8Array.from(given, (each) => each.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return given;
  }
}
