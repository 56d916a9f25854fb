/** A typed client of the gateway: `client.reseller.add({…})`, with types from the declarations and no code of theirs. */
import type * as v from 'valibot';
import type { Operation } from '../shared/operation/declaration.ts';
import type { operations } from './operations.ts';

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;
type Operations = Awaited<ReturnType<(typeof operations)['all']>>[number];
type OfOperator<Operator extends string> = Extract<Operations, { readonly operator: Operator }>;

/** One of several results: what went well, or why it did not. */
export type Result<Members> =
  | ({ readonly status: 'ok' } & Members)
  | ({
      readonly status: 'error';
      readonly errcode: number;
      readonly errtext?: string;
      readonly filterId?: string;
    } & Partial<Members>);

type Reply<O extends Operation> = O extends { readonly many: true }
  ? { readonly results: readonly Result<v.InferOutput<O['result']>>[] }
  : v.InferOutput<O['result']>;

export interface CallOptions {
  /** The server; not needed where there is one only. */
  readonly server?: string;
  /** Names a write, so that repeating it does not do it twice. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

interface Call<O extends Operation> {
  /** @throws {PleskEdgeError} */
  (request: v.InferInput<O['request']>, options?: CallOptions): Promise<Reply<O>>;
  /** Several requests in one packet, answered in order; items that failed are problems. */
  batch(
    requests: readonly v.InferInput<O['request']>[],
    options?: CallOptions,
  ): Promise<readonly (Reply<O> | ProblemBody)[]>;
}

export type Client = {
  readonly [Operator in Operations['operator'] as Camel<Operator>]: {
    readonly [Name in OfOperator<Operator>['operation'] as Camel<Name>]: Call<
      Extract<OfOperator<Operator>, { readonly operation: Name }>
    >;
  };
};

/** RFC 9457. */
export interface ProblemBody {
  /** `urn:plesk-edge:<kind>` */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  readonly [member: string]: unknown;
}

export class PleskEdgeError extends Error {
  override readonly name = 'PleskEdgeError';
  readonly problem: ProblemBody;

  constructor(problem: ProblemBody) {
    super(`${problem.title}: ${problem.detail}`);
    this.problem = problem;
  }

  /** The last part of the problem's type, such as `plesk-error`. */
  get kind(): string {
    return this.problem.type.replace('urn:plesk-edge:', '');
  }
}

export interface ClientOptions {
  /** Where the gateway is, such as `https://plesk-edge.example.workers.dev`. */
  readonly url: string;
  /** The secret of an API token, or a JSON Web Token. */
  readonly token: string;
  /** The server of calls that name none. */
  readonly server?: string;
  readonly fetch?: typeof fetch;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Makes a client. It knows every operation of the gateway it was built with. */
export function createClient(options: ClientOptions): Client {
  const members = <T>(make: (name: string) => T) =>
    new Proxy({}, { get: (_, name) => (typeof name === 'string' && name !== 'then' ? make(name) : undefined) });
  return members((operator) =>
    members((operation) => {
      const path = `${kebab(operator)}/${kebab(operation)}`;
      const call = (request: unknown, each: CallOptions = {}) => post(options, path, request, each);
      return Object.assign(call, { batch: call });
    }),
  ) as Client;
}

async function post(options: ClientOptions, path: string, request: unknown, each: CallOptions): Promise<unknown> {
  const url = new URL(path, options.url.endsWith('/') ? options.url : `${options.url}/`);
  const server = each.server ?? options.server;
  if (server !== undefined) url.searchParams.set('server', server);
  const headers = new Headers({ Authorization: `Bearer ${options.token}`, 'Content-Type': 'application/json' });
  if (each.idempotencyKey !== undefined) headers.set('Idempotency-Key', each.idempotencyKey);
  const init = { method: 'POST', headers, body: JSON.stringify(request), signal: each.signal ?? null };
  const response = await (options.fetch ?? fetch)(url, init);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  throw new PleskEdgeError(isProblemBody(body) ? body : unexplained(url, response));
}

const isProblemBody = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'type' in body && 'detail' in body;

/** Something between us and the gateway answered instead of it. */
const unexplained = ({ origin }: URL, { status }: Response): ProblemBody => ({
  type: 'about:blank',
  title: 'No answer of the gateway',
  status,
  detail: `${origin} answered status ${status} with something else than JSON of the gateway`,
  requestId: '',
});
