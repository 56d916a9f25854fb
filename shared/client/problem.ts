/** What calls of the client fail with. */

/** A problem as the gateway describes it (RFC 9457). */
export interface ProblemBody {
  /** `urn:plesk-edge:<kind>` */
  readonly type: string;
  readonly title: string;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  readonly [member: string]: unknown;
}

/** Every failure of a call: what the gateway refused, what Plesk refused, and answers that did not arrive. */
export class PleskEdgeError extends Error {
  override readonly name = 'PleskEdgeError';
  readonly problem: ProblemBody;

  constructor(problem: ProblemBody, options?: { readonly cause?: unknown }) {
    super(`${problem.title}: ${problem.detail}`, options);
    this.problem = problem;
  }

  /** The last part of the problem's type, such as `plesk-error`; `unreachable` where the gateway did not answer. */
  get kind(): string {
    return this.problem.type.replace('urn:plesk-edge:', '');
  }
}

/** @internal */
export const isProblemBody = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'type' in body && 'detail' in body;

/** Nobody answered, or the answer broke off. @internal */
export const unreachable = ({ origin }: URL, why: string, cause?: unknown): PleskEdgeError =>
  new PleskEdgeError(
    {
      type: 'urn:plesk-edge:unreachable',
      title: 'The gateway did not answer',
      status: 0,
      detail: `${origin} ${why}`,
      requestId: '',
    },
    { cause },
  );

/** Something between us and the gateway answered instead of it. @internal */
export const unexplained = ({ origin }: URL, { status }: Response): PleskEdgeError =>
  new PleskEdgeError({
    type: 'about:blank',
    title: 'No answer of the gateway',
    status,
    detail: `${origin} answered status ${status} with something else than JSON of the gateway`,
    requestId: '',
  });
