/**
 * The Model Context Protocol over HTTP, without sessions: the revision of a message, and its rules.
 * Sources: modelcontextprotocol.io/specification, basic/transports of 2025-03-26, 2025-06-18 and 2025-11-25, and basic
 * and basic/transports/streamable-http of 2026-07-28.
 */
import { isObject } from '../operation/issue.ts';
import { version } from '../platform/version.ts';

/** Revisions with a handshake, the oldest first. The first one counts if a client names no revision. */
export const WITH_HANDSHAKE = ['2025-03-26', '2025-06-18', '2025-11-25'];
/** The revision without a handshake: each message names its version and capabilities. */
const WITHOUT_HANDSHAKE = '2026-07-28';
export const REVISIONS = [...WITH_HANDSHAKE, WITHOUT_HANDSHAKE];

const META = 'io.modelcontextprotocol/';
export const SERVER_INFO = { name: 'plesk-edge', title: 'Plesk', version };
/** Further members of every result of 2026-07-28. */
export const RESULT_META = { resultType: 'complete', _meta: { [`${META}serverInfo`]: SERVER_INFO } };

/** An error of JSON-RPC, with its HTTP status. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: number;
  readonly status: number;
  readonly data: unknown;

  constructor(code: number, message: string, status = 200, data?: unknown) {
    super(message);
    this.code = code;
    this.status = status;
    this.data = data;
  }
}

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
const HEADER_MISMATCH = -32020;
const UNSUPPORTED_VERSION = -32022;

export type Id = string | number;

/** A message that needs an answer. */
export interface RpcRequest {
  readonly kind: 'request';
  readonly id: Id;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** `silent`: a notification, or an answer to a request that was never sent; it needs no answer. */
export type Message = RpcRequest | { readonly kind: 'silent' };

/** @throws {RpcError} if the value is not a message of JSON-RPC 2.0 */
export function readMessage(value: unknown): Message {
  const invalid = (why: string) => new RpcError(INVALID_REQUEST, `Not a message of JSON-RPC 2.0: ${why}`, 400);
  if (!isObject(value) || value['jsonrpc'] !== '2.0') throw invalid('"jsonrpc" must be "2.0"');
  const { id, method } = value;
  const params = value['params'] ?? {};
  if (method === undefined && ('result' in value || 'error' in value)) return { kind: 'silent' };
  if (typeof method !== 'string') throw invalid('"method" must be a string');
  if (!isObject(params)) throw invalid('"params" must be an object');
  if (id === undefined) return { kind: 'silent' };
  if (typeof id !== 'string' && typeof id !== 'number') throw invalid('"id" must be a string or a number');
  return { kind: 'request', id, method, params };
}

/** The id of a message, even of a malformed one; null if it has no id. */
export const idOf = (value: unknown): Id | null => {
  const id = isObject(value) ? value['id'] : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
};

/**
 * Finds the revision of a request, and checks the headers that it requires.
 * @returns whether it is the one without a handshake
 * @throws {RpcError}
 */
export function isWithoutHandshake(headers: Headers, { method, params }: RpcRequest): boolean {
  const said = headers.get('MCP-Protocol-Version');
  const { _meta: meta = {} } = params;
  const claimed = isObject(meta) ? meta[`${META}protocolVersion`] : undefined;
  const unknown = [claimed, said].find(
    (each) => each !== undefined && each !== null && !REVISIONS.includes(String(each)),
  );
  if (unknown !== undefined || (claimed !== undefined && claimed !== WITHOUT_HANDSHAKE)) {
    const requested = String(unknown ?? claimed);
    const data = { supported: REVISIONS, requested };
    throw new RpcError(
      UNSUPPORTED_VERSION,
      `The protocol version ${requested} is not supported in a request`,
      400,
      data,
    );
  }
  if (claimed === undefined && said !== WITHOUT_HANDSHAKE) return false;
  const capabilities = isObject(meta) ? meta[`${META}clientCapabilities`] : undefined;
  const missing = [
    ...(claimed === undefined ? ['protocolVersion'] : []),
    ...(isObject(capabilities) ? [] : ['clientCapabilities']),
  ];
  if (missing.length > 0) {
    const names = missing.map((each) => META + each).join(' and ');
    throw new RpcError(INVALID_PARAMS, `params._meta must hold ${names}`, 400);
  }
  const { name } = params;
  const wanted: readonly (readonly [header: string, value: unknown])[] = [
    ['MCP-Protocol-Version', claimed],
    ['Mcp-Method', method],
    ...(method === 'tools/call' && typeof name === 'string' ? ([['Mcp-Name', name]] as const) : []),
  ];
  for (const [header, value] of wanted)
    if (decoded(headers.get(header)) !== value)
      throw new RpcError(HEADER_MISMATCH, `The header ${header} must say what the body says`, 400);
  return true;
}

/** Decodes the value of a header. A value that a header cannot carry is sent as the base64 of its UTF-8. */
function decoded(value: string | null): string | null {
  const encoded = /^=\?base64\?([A-Za-z0-9+/=]*)\?=$/.exec(value ?? '')?.[1];
  if (encoded === undefined) return value;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)));
  } catch {
    return value;
  }
}
