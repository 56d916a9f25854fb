/** What can be done with an operation. */
import type { Download } from './download.ts';
import type { CallOptions } from './options.ts';
import type { ProblemBody } from './problem.ts';

/** What a dry run answers: the packet that would be sent, without its secrets. */
export interface DryRun {
  readonly dryRun: true;
  readonly server: string;
  readonly packet: string;
}

/** One of several results: what went well, or why it did not. */
export type Result<Members> =
  | ({ readonly status: 'ok' } & Members)
  | ({
      readonly status: 'error';
      readonly errcode?: number;
      readonly errtext?: string;
      readonly filterId?: string;
    } & Partial<Members>);

/** What an operation with a filter answers. */
export interface Results<Members> {
  readonly results: readonly Result<Members>[];
}

/** An operation. Every call of it throws a `PleskEdgeError` if it fails. */
export interface Call<Request, Reply> {
  (request: Request, options?: CallOptions): Promise<Reply>;
  /** Several requests in one packet, answered in order; items that failed are problems. */
  batch(requests: readonly Request[], options?: CallOptions): Promise<readonly (Reply | ProblemBody)[]>;
  /** The packet that would be sent. Nothing is sent to Plesk. */
  dryRun(request: Request, options?: CallOptions): Promise<DryRun>;
}

/** An operation that answers with a file, to one request at a time. Every call of it throws a `PleskEdgeError` if it fails. */
export interface FileCall<Request> {
  /**
   * @example
   * const { size, body } = await client.backupManager.downloadFile({ resellerId: 3, filename });
   * (await new Response(body).arrayBuffer()).byteLength === size // => true
   */
  (request: Request, options?: CallOptions): Promise<Download>;
  /** The packet that would be sent. Nothing is sent to Plesk. */
  dryRun(request: Request, options?: CallOptions): Promise<DryRun>;
}

/** An operation that answers any number of results. */
export interface StreamingCall<Request, Members> extends Call<Request, Results<Members>> {
  /**
   * The results while they arrive, however many there are. Leaving the loop cancels the request.
   * @example
   * const ids = [];
   * for await (const result of client.reseller.get.stream({ filter: { all: true }, dataset: { genInfo: true } }))
   *   if (result.status === 'ok') ids.push(result.id);
   * ids // => [3]
   */
  stream(request: Request, options?: CallOptions): AsyncIterable<Result<Members>>;
}
