/** What calls of the client fail with. */

/** A problem as the gateway describes it (RFC 9457). */
export interface ProblemBody {
  /** `urn:plesk-edge:<kind>` */
  readonly type: string;
  readonly title: string;
  /** The HTTP status; 0 if there was no answer. */
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  readonly [member: string]: unknown;
}

/** Every failure of a call: what the gateway refused, what Plesk refused, and answers that did not arrive. */
export class PleskEdgeError extends Error {
  override readonly name = 'PleskEdgeError';
  readonly problem: ProblemBody;
  /** After how many seconds the gateway wants to be asked again, if it says so. */
  readonly retryAfter: number | undefined;

  constructor(problem: ProblemBody, options?: { readonly cause?: unknown; readonly retryAfter?: number | undefined }) {
    super(`${problem.title}: ${problem.detail}`, options);
    this.problem = problem;
    this.retryAfter = options?.retryAfter;
  }

  /**
   * The last part of the problem's type, such as `plesk-error`; `unreachable` or `timeout` if the gateway did not
   * answer, `about:blank` if something in front of it did, `invalid-webhook` for one that is not genuine.
   */
  get kind(): string {
    return this.problem.type.replace('urn:plesk-edge:', '');
  }

  /** The HTTP status; 0 if there was no answer. */
  get status(): number {
    return this.problem.status;
  }

  /** Names the request in the log of the gateway. */
  get requestId(): string {
    return this.problem.requestId;
  }
}

/** Where a request went, and its id. @internal */
export interface Asked {
  readonly url: URL;
  readonly requestId: string;
}

/** @internal */
export const isProblemBody = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'type' in body && 'detail' in body;

const unanswered = (kind: string, { url, requestId }: Asked, why: string, cause?: unknown): PleskEdgeError =>
  new PleskEdgeError(
    {
      type: `urn:plesk-edge:${kind}`,
      title: 'The gateway did not answer',
      status: 0,
      detail: `${url.origin} ${why}`,
      requestId,
    },
    { cause },
  );

/** The gateway cannot be reached, or its answer broke off. @internal */
export const unreachable = (asked: Asked, why: string, cause?: unknown): PleskEdgeError =>
  unanswered('unreachable', asked, why, cause);

/** @internal */
export const timedOut = (asked: Asked, timeoutMs: number): PleskEdgeError =>
  unanswered('timeout', asked, `did not answer within ${timeoutMs} ms`);

/** The seconds of `Retry-After` (RFC 9110, 10.2.3), which may be a date. */
function retryAfterOf({ headers }: Response): number | undefined {
  const text = headers.get('Retry-After') ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}

/** What a response that is no success says. If it is not the gateway's, something in between answered. @internal */
export function refusal(body: unknown, { url, requestId }: Asked, response: Response): PleskEdgeError {
  const { status } = response;
  const problem = isProblemBody(body)
    ? body
    : {
        type: 'about:blank',
        title: 'No answer of the gateway',
        status,
        detail: `${url.origin} answered status ${status} with something else than JSON of the gateway`,
        requestId,
      };
  return new PleskEdgeError(problem, { retryAfter: retryAfterOf(response) });
}
