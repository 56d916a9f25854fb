/** Events that the gateway sends: CloudEvents, signed as Standard Webhooks (specification, "Verifying signatures"). */
import { PleskEdgeError } from './problem.ts';

/** What every event has. */
interface EventOf<Type extends string, Data> {
  readonly specversion: '1.0';
  /** The same at every try: an event that was seen before has been taken already. */
  readonly id: string;
  readonly source: string;
  readonly type: Type;
  /** ISO 8601, in UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** The Plesk server of a write. */
  readonly pleskserver?: string;
  readonly data: Data;
}

/** The ids of what was written, such as `id`, `guid` and `taskId`. */
interface Ids {
  readonly id?: number | string;
  readonly guid?: string;
  readonly [id: string]: unknown;
}

interface Write extends Ids {
  /** `reseller/add` and so on. */
  readonly operation: string;
  readonly server: string;
  /** The name of the token, or the user of a chat. */
  readonly caller: string;
  readonly requestId: string;
  /** Of an operation that answers several results. */
  readonly results?: readonly (Ids & { readonly status: 'ok' | 'error'; readonly errcode?: number })[];
  /** How many results did not fit into the event. */
  readonly leftOut?: number;
}

/** A write that was carried out; `partly` if some of its results failed. */
export type WriteDone = EventOf<
  `plesk.${string}.${string}.result`,
  Write & { readonly outcome: 'ok' | 'partly'; readonly status: number }
>;

/** A write that failed; `unknown` if nothing is known of its outcome. */
export type WriteFailed = EventOf<
  `plesk.${string}.${string}.error`,
  Write & {
    readonly outcome: 'error' | 'unknown';
    readonly status?: number;
    /** The kind of the problem. */
    readonly problem?: string;
    readonly errcode?: number;
  }
>;

/** What was backed up: one of these. */
interface BackedUp {
  readonly reseller?: { readonly id?: string; readonly login?: string };
  readonly customer?: { readonly id?: string; readonly login?: string };
  readonly webspace?: { readonly id?: string; readonly name?: string };
  readonly wholeServer?: true;
}

interface OfSlot {
  readonly schedule: string;
  readonly slot: string;
}

interface Backup extends OfSlot, BackedUp {
  readonly server: string;
  readonly taskId?: number | string;
  readonly filename?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
}

export type BackupFinished = EventOf<'plesk.backup.finished', Backup & { readonly state: 'finished' }>;

/** A backup that failed, or without one of reseller, customer, webspace and wholeServer, all of a server. */
export type BackupFailed = EventOf<
  'plesk.backup.failed',
  Backup & {
    readonly state: 'failed' | 'stopped' | 'timed-out' | 'unreachable';
    /** The kind of the problem. */
    readonly problem?: string;
    readonly errcode?: number;
    /** Since when a server cannot be reached. */
    readonly since?: string;
  }
>;

type Outcome = 'ok' | 'partly' | 'failed' | 'running';

export type SlotFinished = EventOf<
  'plesk.backups.slot.finished',
  OfSlot & {
    readonly outcome: Outcome;
    readonly servers: readonly string[];
    readonly serverCounts: Readonly<Record<Outcome, number>>;
    readonly failures: readonly {
      readonly server: string;
      readonly outcome: Outcome;
      readonly problem?: string;
      readonly errcode?: number;
    }[];
    readonly total: number;
    readonly counts: Readonly<Record<'finished' | 'failed' | 'stopped' | 'timed-out', number>>;
    readonly startedAt: string;
  }
>;

export type TestEvent = EventOf<
  'plesk.test',
  { readonly sink: string; readonly caller: string; readonly requestId: string }
>;

/** Everything that the gateway sends. Its `type` tells which: `plesk.reseller.add.result` is a {@link WriteDone}. */
export type WebhookEvent = WriteDone | WriteFailed | BackupFinished | BackupFailed | SlotFinished | TestEvent;

/** Headers of a request, as `fetch` has them or as Node has them. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** How old or new a message may be, in seconds. */
const TOLERANCE_S = 300;

const notGenuine = (detail: string): PleskEdgeError =>
  new PleskEdgeError({
    type: 'urn:plesk-edge:invalid-webhook',
    title: 'The webhook is not genuine',
    status: 401,
    detail,
    requestId: '',
  });

/** @returns undefined if it is no base64 */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/**
 * Checks that a webhook is genuine, and was sent within the last five minutes.
 * @param body as it came, before anything has parsed it
 * @param headers of the request
 * @param secret `whsec_…`, as in `EVENTS_SECRET`
 * @returns its event
 * @throws {PleskEdgeError} `invalid-webhook`, with status 401
 * @throws {TypeError} if the secret is not `whsec_` and base64
 * @example
 * const event = await unwrapWebhook(await request.text(), request.headers, secret);
 * event.type // => 'plesk.test'
 */
export async function unwrapWebhook(body: string, headers: WebhookHeaders, secret: string): Promise<WebhookEvent> {
  const key = bytesOf(secret.replace(/^whsec_/, ''));
  if (!key?.length) throw new TypeError('The secret of a webhook is whsec_ and base64');
  const header = (name: string): string => {
    const value = headers instanceof Headers ? headers.get(name) : headers[name];
    if (!value) throw notGenuine(`The header ${name} is missing`);
    return String(value);
  };
  const [id, timestamp, signatures] = [header('webhook-id'), header('webhook-timestamp'), header('webhook-signature')];
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE_S))
    throw notGenuine('It was sent more than five minutes ago, or the clocks differ by so much');
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const each of signatures.split(' ')) {
    const signature = each.startsWith('v1,') ? bytesOf(each.slice(3)) : undefined;
    // WebCrypto compares in constant time.
    if (signature && (await crypto.subtle.verify('HMAC', hmac, signature, signed)))
      return JSON.parse(body) as WebhookEvent;
  }
  throw notGenuine('Its signature is not that of this secret and this body');
}
