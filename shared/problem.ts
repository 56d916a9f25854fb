/** Errors with a kind. Only this file turns them into RFC 9457 problems. */
import type { Issue } from './operation/check.ts';

interface ProblemOptions extends ErrorOptions {
  /** Headers of the response that shows the problem, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The detail for the caller. If it is given, only the log has the message. */
  readonly detail?: string | undefined;
  /** Whether it is certain that Plesk has done nothing of the request. */
  readonly didNothing?: boolean;
}

/** The kinds of problems, with the status of each. */
export const KINDS = {
  'malformed-request': 400,
  'malformed-json': 400,
  'invalid-event': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'unknown-server': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  conflict: 409,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-request': 422,
  'too-many-requests': 429,
  internal: 500,
  misconfigured: 500,
  'not-supported': 501,
  'plesk-unsupported': 501,
  'plesk-error': 502,
  'plesk-unreachable': 502,
  'plesk-bad-reply': 502,
  'store-unavailable': 503,
  'shutting-down': 503,
  'plesk-timeout': 504,
} as const satisfies Readonly<Record<string, number>>;

export type Kind = keyof typeof KINDS;

const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text);

/** `plesk-bad-reply` is titled `Plesk bad reply`. */
const titleOf = (kind: Kind): string =>
  kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ').replace('json', 'JSON');

/** Members beyond `type`, `title`, `status`, `detail` and `requestId`. Undefined ones are left out. */
export interface Members {
  /** `invalid-request`, `invalid-event`: everything that is wrong. */
  readonly issues?: readonly Issue[] | undefined;
  /** The server that the problem is about. */
  readonly server?: string | undefined;
  /** `unknown-server`: the servers that the caller may use. */
  readonly known?: readonly string[] | undefined;
  /** `forbidden`: the scope that the caller lacks. */
  readonly scope?: string | undefined;
  /** `misconfigured`: the setting. */
  readonly variable?: string | undefined;
  /** `misconfigured`: the setting that needs `variable`, which is missing. */
  readonly neededBy?: string | undefined;
  /** `plesk-unsupported`: the protocols that the server speaks. */
  readonly protocols?: readonly string[] | undefined;
  /** `plesk-error`, `plesk-unsupported`: what Plesk says. Further members of its result may follow. */
  readonly errcode?: number | undefined;
  readonly errtext?: string | undefined;
  /** `plesk-error`: the results of an operation that answers several. */
  readonly results?: readonly unknown[] | undefined;
  /** A write may have been carried out. */
  readonly outcome?: 'unknown' | undefined;
  /** The operation that tells whether it was. */
  readonly verifyWith?: string | undefined;
  /** `conflict`: the operation that revokes a secret that was handed out. */
  readonly revokedBy?: string | undefined;
  readonly [member: string]: unknown;
}

/** A problem as JSON (RFC 9457). */
export interface ProblemBody extends Members {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
}

export const PROBLEM_TYPE = 'application/problem+json';

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: Kind;
  readonly status: number;
  readonly members: Members;
  readonly headers: Readonly<Record<string, string>>;
  /** The detail for the caller: the message, unless that says more than the caller may know. */
  readonly detail: string;
  /** Whether it is certain that Plesk has done nothing of the request. */
  readonly didNothing: boolean;

  /**
   * @param kind the last part of the problem's `type`
   * @param message what happened and what to do about it; holds no secret
   * @param members further members of the problem; `status` overrides that of the kind
   * @param options headers of its response, and its cause, which only the log shows
   */
  constructor(
    kind: Kind,
    message: string,
    { status, ...members }: Members & { readonly status?: number | undefined } = {},
    { headers = {}, detail = message, didNothing = false, ...options }: ProblemOptions = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.status = status ?? KINDS[kind];
    this.members = members;
    this.headers = headers;
    this.detail = detail;
    this.didNothing = didNothing;
  }

  /** @returns the problem as the JSON of RFC 9457 */
  toBody(requestId: string): ProblemBody {
    return {
      type: `urn:plesk-edge:${this.kind}`,
      title: titleOf(this.kind),
      status: this.status,
      detail: this.detail,
      requestId,
      ...this.members,
    };
  }
}

/** An error of Plesk. By its schemas, it may leave out both. */
export interface PleskError {
  readonly errcode?: number | undefined;
  readonly errtext?: string;
}

/** @returns an error in words: `Plesk answered error 1013: …` */
export const errorWords = ({ errcode, errtext }: PleskError): string =>
  `Plesk answered ${errcode === undefined ? 'an error without a code' : `error ${errcode}`}${errtext === undefined ? '' : `: ${errtext}`}`;

/** @returns the problem that `toBody` has made into JSON, with the id of its request as a member */
export function problemFromBody({ type, title: _, detail, ...members }: ProblemBody): Problem {
  const kind = type.replace('urn:plesk-edge:', '');
  return new Problem(isKind(kind) ? kind : 'internal', detail, members);
}
