/** Settings: environment variables, the same names on every platform. */
import type * as v from 'valibot';
import { check } from '../operation/check.ts';
import { list, pairs } from '../operation/collection.ts';
import { choice, integer, optional, ruled, text } from '../operation/schema.ts';
import { oneOf, sequence } from '../operation/sequence.ts';
import { Problem } from '../problem.ts';
import { expiryOf } from './expiry.ts';
import { Secret } from './secret.ts';

/** The environment: the bindings of a Worker, the process environment elsewhere. */
export type Env = Readonly<Record<string, unknown>>;

export interface Server {
  readonly name: string;
  /** The address of its agent.php. */
  readonly url: string;
  readonly credentials: { readonly key: Secret } | { readonly login: string; readonly password: Secret };
  /** The protocol of every packet. */
  readonly version?: string | undefined;
  readonly timeoutMs: number;
  /** How many requests it gets at a time, if the platform can limit that: as `PLESK_MAX_CONNECTIONS` if left out. */
  readonly maxConnections?: number | undefined;
}

export interface Token {
  readonly name: string;
  /** SHA-256 of the secret, in hexadecimal digits. */
  readonly sha256: string;
  readonly allow: readonly string[];
  /** undefined: every server. */
  readonly servers?: readonly string[] | undefined;
  /** When it stops to count, in milliseconds since 1970; undefined: never. */
  readonly expires?: number | undefined;
}

export interface Settings {
  readonly servers: readonly Server[];
  readonly tokens: readonly Token[];
  readonly maxReplyBytes: number;
  readonly dryRun: boolean;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const AGENT = '/enterprise/control/agent.php';

/**
 * @param message what a text must be, as `ruled` takes it
 * @returns the schema of a text of this pattern
 */
/* @__NO_SIDE_EFFECTS__ */
export const matching = (pattern: RegExp, message: string) => ruled(text, (value) => pattern.test(value), message);

const NAME = /^[\w.-]{1,64}$/;
const NAME_HOLDS = 'letters, digits, dots, dashes and underscores';
const name = matching(NAME, `must be a name of ${NAME_HOLDS}`);
/** Pairs whose names follow a rule. */
/* @__NO_SIDE_EFFECTS__ */
const named = <T extends Parameters<typeof pairs>[0]>(value: T, rule: RegExp, message: string) =>
  ruled(pairs(value), (entries) => Object.keys(entries).every((each) => rule.test(each)), message);
/** A pattern of scopes, such as `reseller.*`. */
export const scope = matching(
  /^(?:\*|[a-z][a-z\d_-]*\.(?:\*|[a-z][a-z\d_-]*))(?::read)?$/,
  'must look like *, reseller.*, reseller-plan.get or *:read',
);
const keyText = matching(/^[!-~]+$/, 'must be of visible ASCII characters');
// A line end is left from the file in which it was kept.
const signInText = matching(/^[^\r\n]+$/, 'must not hold a line end');
/** An http or https address. A user name in it is refused: its password would be a secret in the wrong place. */
export const address = ruled(
  text,
  (url) => URL.canParse(url) && /^https?:\/\/[^@]+$/i.test(url),
  'must be an http or https address without a user name in it',
);

/** One of `PLESK_SERVERS`: a secret key, or a login and a password. */
const serverSchema = sequence(
  {
    url: address,
    key: optional(keyText),
    login: optional(signInText),
    password: optional(signInText),
    version: optional(matching(/^\d+(?:\.\d+){3}$/, 'must look like 1.6.9.0')),
    timeoutMs: optional(integer(1n, 3_600_000n)),
    maxConnections: optional(integer(1n, 1000n)),
  },
  oneOf('key', 'login'),
  oneOf('key', 'password'),
);

const serversSchema = named(serverSchema, NAME, `must have names of 1 to 64 ${NAME_HOLDS}`);
/** `API_TOKENS`. */
export const tokensSchema = named(
  sequence({
    sha256: matching(/^[0-9a-fA-F]{64}$/, 'must be the 64 hexadecimal digits of a SHA-256'),
    allow: list(scope),
    servers: optional(list(name)),
    expires: optional(
      ruled(
        text,
        (when) => expiryOf(when) !== undefined,
        'must be a date, or a date and time with its offset, such as 2027-06-30T12:00:00Z',
      ),
    ),
  }),
  // Names with a colon are those of other callers: `jwt:billing`, `slack:U123`. In a login, a server follows the `@`.
  /^[^:@\p{Cc}]{1,64}$/u,
  'must have names of 1 to 64 characters, without colons and @',
);

/**
 * @param why the reason, without the value. It may name tokens and servers, which strangers must not learn: only the
 *   log says it.
 * @param neededBy the setting that needs this one, if it is missing
 * @returns the problem of a setting that cannot be used
 */
export const misconfigured = (variable: string, why: string, neededBy?: string): Problem =>
  new Problem(
    'misconfigured',
    `${variable} ${why}`,
    { variable, neededBy },
    { detail: `${variable} cannot be used: the log of the gateway says why`, didNothing: true },
  );

/**
 * Reads the text of a variable.
 * @param schema of the text; without it, any text is taken
 * @returns undefined if the variable is not set or empty
 * @throws {Problem} `misconfigured`
 * @example
 * readText({ DRY_RUN: 'yes' }, 'DRY_RUN', switchSchema) // throws /DRY_RUN is not valid: it must be "true" or "false"/
 */
export function readText(
  env: Env,
  variable: string,
  schema: v.GenericSchema<unknown, string> = text,
): string | undefined {
  const value = env[variable];
  return value === undefined || value === '' ? undefined : checkSetting(variable, schema, value);
}

/** Checks a value by a schema. @throws {Problem} `misconfigured`, with the path of every issue */
function checkSetting<T extends v.GenericSchema>(variable: string, schema: T, value: unknown): v.InferOutput<T> {
  const { output, issues } = check(schema, value);
  if (issues.length === 0) return output as v.InferOutput<T>;
  const wrong = issues.map(({ path, message }) => `${path || 'it'} ${message}`);
  throw misconfigured(variable, `is not valid: ${wrong.join('; ')}`);
}

/**
 * Reads the value of a variable that holds JSON.
 * @returns undefined if the variable is not set or empty
 * @throws {Problem} `misconfigured`
 * @example
 * readJson({ LIMITS: '[3]' }, 'LIMITS', list(id)) // => [3]
 */
export function readJson<T extends v.GenericSchema>(
  env: Env,
  variable: string,
  schema: T,
): v.InferOutput<T> | undefined {
  const text = readText(env, variable);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw misconfigured(variable, 'is not JSON');
  }
  return checkSetting(variable, schema, value);
}

function serverOf(name: string, given: v.InferOutput<typeof serverSchema>): Server {
  const { key, login = '', password = '', version, timeoutMs = DEFAULT_TIMEOUT_MS, maxConnections } = given;
  return {
    name,
    url: new URL(AGENT, given.url).href,
    credentials: key === undefined ? { login, password: new Secret(password) } : { key: new Secret(key) },
    version,
    timeoutMs: Number(timeoutMs),
    maxConnections: maxConnections && Number(maxConnections),
  };
}

function readServers(env: Env): Server[] {
  const many = Object.entries(readJson(env, 'PLESK_SERVERS', serversSchema) ?? {});
  const servers = many.map(([serverName, given]) => serverOf(serverName, given));
  const url = readText(env, 'PLESK_URL', address);
  if (url === undefined) return servers;
  if (servers.some((server) => server.name === 'default'))
    throw misconfigured('PLESK_URL', 'names a server `default`, as PLESK_SERVERS does');
  return [...servers, serverOf('default', { url, ...readSignIn(env) })];
}

/** How to sign in at PLESK_URL. @throws {Problem} `misconfigured`, which says what is set */
function readSignIn(env: Env): Pick<v.InferOutput<typeof serverSchema>, 'key' | 'login' | 'password'> {
  const read = (variable: string) => readText(env, variable, variable === 'PLESK_KEY' ? keyText : signInText);
  const set = ['PLESK_KEY', 'PLESK_LOGIN', 'PLESK_PASSWORD'].filter(read).join(' and ');
  if (set !== 'PLESK_KEY' && set !== 'PLESK_LOGIN and PLESK_PASSWORD')
    throw misconfigured('PLESK_URL', `needs PLESK_KEY, or PLESK_LOGIN with PLESK_PASSWORD; found ${set || 'neither'}`);
  return { key: read('PLESK_KEY'), login: read('PLESK_LOGIN'), password: read('PLESK_PASSWORD') };
}

function readTokens(env: Env, servers: readonly Server[]): Token[] {
  const names = servers.map((server) => server.name);
  return Object.entries(readJson(env, 'API_TOKENS', tokensSchema) ?? {}).map(([tokenName, token]) => {
    const unknown = token.servers?.find((each) => !names.includes(each));
    if (unknown !== undefined)
      throw misconfigured('API_TOKENS', `is not valid: ${tokenName}.servers names ${unknown}, which is no server`);
    const expires = token.expires === undefined ? undefined : expiryOf(token.expires);
    return { name: tokenName, ...token, sha256: token.sha256.toLowerCase(), expires };
  });
}

/** `true` or `false`. */
export const switchSchema = choice('true', 'false');
const bytesSchema = matching(/^[1-9]\d{0,11}$/, 'must be a number of bytes');

/** @returns the settings that every operation needs @throws {Problem} `misconfigured` */
export function readSettings(env: Env): Settings {
  const servers = readServers(env);
  return {
    servers,
    tokens: readTokens(env, servers),
    maxReplyBytes: Number(readText(env, 'PLESK_MAX_REPLY_BYTES', bytesSchema) ?? 16 * 1024 * 1024),
    dryRun: readText(env, 'DRY_RUN', switchSchema) === 'true',
  };
}
