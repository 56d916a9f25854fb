import type { IncomingHttpHeaders } from 'node:http';
import { hostingSuspensions } from './operators/required.ts';
import type { ResolvedOptions } from './options.ts';
import { PleskError } from './packet/result.ts';
import type { Customer } from './state/company/accounts.ts';
import type { Reseller, State } from './state/state.ts';

/** The account that signed in: the administrator, or a reseller or customer by id. */
export type Account = 'admin' | number;

/** How a packet tried to sign in. Never the secret itself. */
export type AuthenticationKind = 'key' | 'password' | 'basic' | 'none';

/** Which way of signing in the headers use; a secret key goes first, as in Plesk. */
export function authenticationKind(headers: IncomingHttpHeaders): AuthenticationKind {
  if (headerText(headers, 'key') !== undefined) return 'key';
  if (headerText(headers, 'http_auth_login') !== undefined) return 'password';
  return basicScheme.test(headers.authorization ?? '') ? 'basic' : 'none';
}

// The name of a scheme may be in any case (RFC 9110, 11.1).
const basicScheme = /^basic +/i;

/**
 * Signs in by the headers `KEY`, `HTTP_AUTH_LOGIN` with `HTTP_AUTH_PASSWD`, or `Authorization: Basic`.
 *
 * @param address the IP address of the client, to which a key of `secret_key/create` is bound
 * @throws PleskError 11003 for a wrong key, 1001 for wrong or no credentials, 1011 for an account that is suspended,
 * 1006 for a reseller without the permission `remote_access_interface`, and its customers
 */
export function signIn(headers: IncomingHttpHeaders, options: ResolvedOptions, state: State, address: string): Account {
  const kind = authenticationKind(headers);
  if (kind === 'key') {
    const sent = headerText(headers, 'key') ?? '';
    if (sent === options.key) return 'admin';
    const key = state.secretKeys.find(sent);
    const owner = key?.owner === 'admin' ? key.owner : key && state.account(key.owner);
    if (!key?.ipAddress.split(',').some((each) => each.trim() === address) || owner === undefined) {
      throw new PleskError(11003, 'The secret key is not found or is not valid.');
    }
    return owner === 'admin' ? owner : admit(owner, state);
  }
  const [login, password] =
    kind === 'basic'
      ? basicCredentials(headers)
      : [headerText(headers, 'http_auth_login'), headerText(headers, 'http_auth_passwd')];
  if (login === options.login && password === options.password) return 'admin';
  const account = login === undefined ? undefined : state.accountByLogin(login);
  // A seed may give no password. Without one, an account cannot sign in.
  if (account === undefined || account.password !== password || password === '') {
    throw new PleskError(1001, 'You have entered an incorrect username or password.');
  }
  return admit(account, state);
}

/** Lets an account in, unless it or the reseller that it belongs to may not enter. */
function admit(account: Reseller | Customer, state: State): number {
  if (isSuspended(account)) throw new PleskError(1011, 'The account is disabled.');
  const reseller = 'settings' in account ? account : state.resellers.get(account.owner);
  if (reseller !== undefined && reseller !== account && isSuspended(reseller))
    throw new PleskError(1011, 'The account is disabled.');
  if (reseller !== undefined && reseller.settings.permissions.get('remote_access_interface') !== true)
    throw new PleskError(1006, 'Permission denied: the account may not use the XML API.');
  return account.id;
}

/** 16 is disabled by the administrator, 64 by the account's owner (objectStatus in plesk_common.xsd: a bit mask). */
function isSuspended({ status }: { readonly status: string }): boolean {
  return (BigInt(status) & hostingSuspensions) !== 0n;
}

function basicCredentials(headers: IncomingHttpHeaders): [login: string, password: string] {
  const decoded = Buffer.from(headers.authorization?.replace(basicScheme, '') ?? '', 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return [decoded.slice(0, Math.max(colon, 0)), decoded.slice(colon + 1)];
}

/** A header's text: UTF-8 bytes, which node:http hands over as Latin-1. */
export function headerText(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? Buffer.from(value, 'latin1').toString('utf8') : undefined;
}
