/** The sinks of events: `EVENTS_URL` with `EVENTS_SECRET`, `EVENTS_SINKS`, and the webhooks of chats for summaries. */
import * as v from 'valibot';
import { list } from '../operation/collection.ts';
import { choice, optional, text } from '../operation/schema.ts';
import { oneOf, sequence } from '../operation/sequence.ts';
import { remembered } from '../platform/environment.ts';
import { Secret } from '../platform/secret.ts';
import { address, type Env, misconfigured, readJson, readText } from '../platform/settings.ts';
import { keyOf } from './signature.ts';

/** The sink of users that have started something in a chat. Each of its messages has an address of its own. */
export const CHAT_USERS = '@askers';
/** The sink of the addresses that schedules of backups ping. */
export const PINGS = '@pings';

export interface Sink {
  readonly name: string;
  /** `events`: signed CloudEvents. The others take messages for people in the format of their own webhooks, unsigned. */
  readonly kind: 'events' | Chat | typeof CHAT_USERS | typeof PINGS;
  /** A secret: it allows to post. undefined: each message has an address of its own. */
  readonly url?: Secret;
  /** The keys that sign its events; undefined if they are not signed. */
  readonly secrets?: readonly Secret[] | undefined;
  /** Patterns of the types that it takes; undefined: all. */
  readonly types?: readonly string[] | undefined;
}

/** A sink that a setting names. */
export interface AddressedSink extends Sink {
  readonly kind: 'events' | Chat;
  readonly url: Secret;
}

/** The chats whose webhooks get summaries; each is a sink of this name. */
const CHATS = {
  slack: 'SLACK_WEBHOOK_URL',
  discord: 'DISCORD_WEBHOOK_URL',
  mattermost: 'MATTERMOST_WEBHOOK_URL',
} as const;
export type Chat = keyof typeof CHATS;

/** The one before, the one of today and the one to come are enough. */
const MOST_SECRETS = 3;
const secret = v.pipe(
  text,
  v.check((value) => keyOf(value) !== undefined, 'must be whsec_ and the base64 of 24 to 64 bytes'),
);
const pattern = v.pipe(
  text,
  v.regex(
    /^(?:\*|[a-z][\w-]*)(?:\.(?:\*|[\w-]+))*$/,
    'must be a type such as plesk.backup.failed, with * for a part of it or for its end',
  ),
);
const sinks = v.array(
  sequence(
    {
      name: v.pipe(text, v.regex(/^[\w.-]{1,64}$/, 'must be a name of letters, digits, dots, dashes and underscores')),
      url: address,
      secret: optional(secret),
      secrets: optional(list(secret, MOST_SECRETS)),
      types: optional(list(pattern)),
    },
    oneOf('secret', 'secrets'),
  ),
  'must be an array of sinks',
);

/**
 * Reads the sinks of `EVENTS_URL`, `EVENTS_SINKS` and the webhooks of chats.
 * @returns them by name
 * @throws {Problem} `misconfigured`, naming the variable and never its value
 */
export function readSinks(env: Env): ReadonlyMap<string, AddressedSink> {
  const found = new Map<string, AddressedSink>();
  const add = (variable: string, sink: AddressedSink): void => {
    if (found.has(sink.name)) throw misconfigured(variable, `names a sink ${sink.name}, and so does another setting`);
    found.set(sink.name, sink);
  };
  const mayBeOpen = readText(env, 'EVENTS_ALLOW_HTTP', choice('true', 'false')) === 'true';
  const guarded = (variable: string, url: string): Secret => {
    if (!mayBeOpen && !isSafe(new URL(url)))
      throw misconfigured(variable, 'must be https: http is for this machine only, unless EVENTS_ALLOW_HTTP is true');
    return new Secret(url);
  };
  for (const [name, variable] of Object.entries(CHATS) as [Chat, string][]) {
    const url = readText(env, variable, address);
    if (url !== undefined) add(variable, { name, kind: name, url: new Secret(url) });
  }
  const [url, key] = [readText(env, 'EVENTS_URL', address), readText(env, 'EVENTS_SECRET', secret)];
  if (url !== undefined && key === undefined)
    throw misconfigured('EVENTS_SECRET', 'is needed with EVENTS_URL: events are signed', 'EVENTS_URL');
  if (url === undefined && key !== undefined)
    throw misconfigured('EVENTS_URL', 'is needed with EVENTS_SECRET', 'EVENTS_SECRET');
  if (url !== undefined && key !== undefined)
    add('EVENTS_URL', { name: 'default', kind: 'events', url: guarded('EVENTS_URL', url), secrets: [new Secret(key)] });
  for (const { secret = [], secrets = secret, ...given } of readJson(env, 'EVENTS_SINKS', sinks) ?? [])
    add('EVENTS_SINKS', {
      ...given,
      kind: 'events',
      url: guarded('EVENTS_SINKS', given.url),
      secrets: [secrets].flat().map((each) => new Secret(each)),
    });
  return found;
}

/** The sinks of a deployment; read once. @throws {Problem} `misconfigured` */
export const sinksOf = /* @__PURE__ */ remembered(readSinks);

/**
 * The sinks of a deployment, and those whose messages have addresses of their own: no setting can give their names.
 * @throws {Problem} `misconfigured`
 */
export const everySinkOf = /* @__PURE__ */ remembered(
  (env): ReadonlyMap<string, Sink> =>
    new Map<string, Sink>([
      ...readSinks(env),
      ...([CHAT_USERS, PINGS] as const).map((name): [string, Sink] => [name, { name, kind: name }]),
    ]),
);

/** Whether messages to it are safe from listeners: by TLS, or because it does not leave this machine. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

/**
 * @param pattern `*` stands for one part of a type, and at the end for all that follow
 * @returns whether the type is one of the pattern
 * @example
 * matches('plesk.*.add.result', 'plesk.reseller.add.result') // => true
 * matches('plesk.*', 'plesk.reseller.add.result') // => true
 */
export function matches(pattern: string, type: string): boolean {
  const wanted = pattern.split('.');
  const parts = type.split('.');
  return (
    (wanted.at(-1) === '*' ? parts.length >= wanted.length : parts.length === wanted.length) &&
    wanted.every((part, index) => part === '*' || part === parts[index])
  );
}

/** @returns whether a sink of events takes those of this type */
export const takes = ({ kind, types }: Sink, type: string): boolean =>
  kind === 'events' && (types?.some((each) => matches(each, type)) ?? true);

const ORIGIN = /^(?:\*|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)$/i;

/**
 * Reads `EVENTS_ORIGINS`.
 * @returns the DNS names of senders that may ask whether they may send events here; `*` stands for all
 * @throws {Problem} `misconfigured`
 */
export function readOrigins(env: Env): readonly string[] {
  const origins = (readText(env, 'EVENTS_ORIGINS') ?? '')
    .split(',')
    .flatMap((origin) => origin.trim().toLowerCase() || []);
  if (!origins.every((origin) => ORIGIN.test(origin)))
    throw misconfigured('EVENTS_ORIGINS', 'must be names such as eventgrid.azure.net, separated by commas, or *');
  return origins;
}
