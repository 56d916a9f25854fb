/** Errors: values with a kind until the edge turns them into RFC 9457 problems, here and nowhere else. */

interface ProblemOptions extends ErrorOptions {
  /** Headers of the response that shows the problem, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What whoever asked is told in place of the message, which then is for the log alone. */
  readonly told?: string | undefined;
}

export const KINDS = {
  'malformed-request': [400, 'Not a valid HTTP request'],
  'malformed-json': [400, 'The body is not JSON'],
  'invalid-event': [400, 'Not a valid CloudEvent'],
  unauthorized: [401, 'No valid token'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Nothing there'],
  'unknown-server': [404, 'No such server'],
  'method-not-allowed': [405, 'Wrong method'],
  'request-timeout': [408, 'The request took too long'],
  conflict: [409, 'The same request is still running'],
  'payload-too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'The body has the wrong type'],
  'invalid-request': [422, 'The request is not valid'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'The gateway failed'],
  misconfigured: [500, 'The gateway is misconfigured'],
  'not-supported': [501, 'This deployment cannot do that'],
  'plesk-unsupported': [501, 'Plesk does not support this'],
  'plesk-error': [502, 'Plesk refused'],
  'plesk-unreachable': [502, 'Plesk cannot be reached'],
  'plesk-bad-reply': [502, 'Plesk sent a bad reply'],
  'store-unavailable': [503, 'The records cannot be reached'],
  'plesk-timeout': [504, 'Plesk did not answer in time'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;

export type Kind = keyof typeof KINDS;
/** Members beyond `type`, `title`, `status`, `detail` and `requestId`; what is undefined is left out. */
export type Members = Readonly<Record<string, unknown>>;

export const PROBLEM_TYPE = 'application/problem+json';

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: Kind;
  readonly status: number;
  readonly members: Members;
  readonly headers: Readonly<Record<string, string>>;
  /** What whoever asked is told: the message, unless that says more than strangers may know. */
  readonly told: string;

  /**
   * @param kind the last part of the problem's `type`
   * @param message what happened and what to do about it; holds no secret
   * @param members further members of the problem; `status` overrides that of the kind
   * @param options headers of its response, and what caused it, which only the log shows
   */
  constructor(
    kind: Kind,
    message: string,
    { status, ...members }: Members & { readonly status?: number } = {},
    { headers = {}, told = message, ...options }: ProblemOptions = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.status = status ?? KINDS[kind][0];
    this.members = members;
    this.headers = headers;
    this.told = told;
  }

  /** The problem as JSON. */
  toBody(requestId: string): Record<string, unknown> {
    return {
      type: `urn:plesk-edge:${this.kind}`,
      title: KINDS[this.kind][1],
      status: this.status,
      detail: this.told,
      requestId,
      ...this.members,
    };
  }

  /** The problem that was shown as JSON before, with the id of the request that it answered. */
  static fromBody(body: unknown): Problem {
    const { type, title: _, detail, ...members } = body as Record<string, unknown>;
    const kind = String(type).replace('urn:plesk-edge:', '');
    return new Problem(Object.hasOwn(KINDS, kind) ? (kind as Kind) : 'internal', String(detail), members);
  }
}

/** The same problem with more members. */
export const withMembers = (problem: Problem, members: Members): Problem =>
  new Problem(
    problem.kind,
    problem.message,
    { ...problem.members, ...members, status: problem.status },
    { headers: problem.headers, told: problem.told, cause: problem.cause },
  );
