/** `POST /mcp`: the operations as tools for assistants (Model Context Protocol, Streamable HTTP, JSON answers). */
import type { Caller } from '../gateway/caller.ts';
import { type Context, noteProblem, problemOf } from '../gateway/context.ts';
import { authenticate } from '../http/authenticate.ts';
import { jsonText } from '../http/body.ts';
import { readCorsOrigins } from '../http/cors.ts';
import { parseJson } from '../http/parse-json.ts';
import { readQuery } from '../http/query.ts';
import { type HttpReply, json } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Catalog } from '../operation/catalog.ts';
import { isObject } from '../operation/issue.ts';
import { Problem } from '../problem.ts';
import { backupToolsFor, useBackupTool } from './backups.ts';
import {
  type Id,
  INVALID_PARAMS,
  INVALID_REQUEST,
  idOf,
  isWithoutHandshake,
  METHOD_NOT_FOUND,
  PARSE_ERROR,
  RESULT_META,
  REVISIONS,
  RpcError,
  type RpcRequest,
  readMessage,
  SERVER_INFO,
  WITH_HANDSHAKE,
} from './protocol.ts';
import { type Arguments, type Doubled, toolsFor, useTool } from './tools.ts';

/** How many messages of 2025-03-26 may come at once. */
const MAX_BATCH = 20;
const INSTRUCTIONS =
  'Tools for the resellers of Plesk servers. Try what writes with dryRun first; ask the user before you confirm.';

type Json = Readonly<Record<string, unknown>>;

/** Who asks, and what there is to ask. */
interface Session {
  readonly context: Context;
  readonly caller: Caller;
  readonly operations: Catalog;
  readonly headers: Headers;
}

/** @throws {Problem} what is wrong before there is a message: method, origin, token, media type */
export async function mcp({ context, raw, query }: HttpRequest, operations: Catalog): Promise<HttpReply> {
  context.log.operation = 'mcp';
  if (raw.method !== 'POST')
    throw new Problem(
      'method-not-allowed',
      'MCP takes POST: there are no sessions and no streams',
      {},
      { headers: { Allow: 'POST' } },
    );
  checkOrigin(raw, readCorsOrigins(context.services.env) ?? []);
  const caller = await authenticate(context, raw.headers);
  readQuery(query, []);
  const text = await jsonText(raw);
  const session: Session = { context, caller, operations, headers: raw.headers };
  let parsed: ReturnType<typeof parseJson>;
  try {
    parsed = parseJson(text);
  } catch {
    return json(failure(null, new RpcError(PARSE_ERROR, 'The body is not valid JSON')), 400);
  }
  const { value, doubled } = parsed;
  if (!Array.isArray(value)) return replyOf([await answer(session, value, doubled)], false);
  const version = raw.headers.get('MCP-Protocol-Version') ?? WITH_HANDSHAKE[0];
  if (version !== WITH_HANDSHAKE[0] || value.length === 0 || value.length > MAX_BATCH) {
    const why = `Arrays of 1 to ${MAX_BATCH} messages are a part of ${WITH_HANDSHAKE[0]} alone`;
    return json(failure(null, new RpcError(INVALID_REQUEST, why)), 400);
  }
  const answered: Answered[] = [];
  for (const [index, each] of value.entries()) {
    const own = doubled.filter(([first]) => first === index).map((path) => path.slice(1));
    answered.push(await answer(session, each, own));
  }
  return replyOf(answered, true);
}

/** A page of another site must not speak for whoever looks at it (Security Warning of the transport). */
function checkOrigin({ headers, url }: Request, allowed: readonly string[]): void {
  const origin = headers.get('Origin');
  if (origin === null || allowed.includes('*') || allowed.includes(origin)) return;
  if (!URL.canParse(origin) || new URL(origin).host !== new URL(url).host)
    throw new Problem('forbidden', 'This origin may not use /mcp: name it in CORS_ORIGINS');
}

/** What is answered to a message; without a body where nothing is. */
interface Answered {
  readonly status: number;
  readonly body?: Json;
}

function replyOf(answered: readonly Answered[], isBatch: boolean): HttpReply {
  const bodies = answered.flatMap(({ body }) => body ?? []);
  if (bodies.length === 0) return { status: 202, body: null, headers: {} };
  return isBatch ? json(bodies) : json(bodies[0], answered[0]?.status);
}

const failure = (id: Id | null, { code, message, data }: RpcError): Json => ({
  jsonrpc: '2.0',
  id,
  error: { code, message, ...(data === undefined ? {} : { data }) },
});

async function answer(session: Session, value: unknown, doubled: Doubled): Promise<Answered> {
  try {
    const message = readMessage(value);
    if (message.kind === 'silent') return { status: 202 };
    const isModern = isWithoutHandshake(session.headers, message);
    const result = await (isModern ? modern : legacy)(session, message, doubled);
    return {
      status: 200,
      body: { jsonrpc: '2.0', id: message.id, result: { ...result, ...(isModern ? RESULT_META : {}) } },
    };
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    return { status: error.status, body: failure(idOf(value), error) };
  }
}

async function legacy(session: Session, request: RpcRequest, doubled: Doubled): Promise<Json> {
  const { method, params } = request;
  if (method === 'ping') return {};
  if (method === 'initialize') {
    // What is not known is answered with the newest that is (Version Negotiation).
    const wanted = WITH_HANDSHAKE.find((each) => each === params['protocolVersion']);
    const protocolVersion = wanted ?? WITH_HANDSHAKE.at(-1);
    return { protocolVersion, capabilities: { tools: {} }, serverInfo: SERVER_INFO, instructions: INSTRUCTIONS };
  }
  return toolMethod(session, request, doubled, 200);
}

async function modern(session: Session, request: RpcRequest, doubled: Doubled): Promise<Json> {
  // What a caller may use is their own affair, and changes with the settings.
  const caching = { ttlMs: 0, cacheScope: 'private' };
  const { method } = request;
  if (method === 'server/discover')
    return { supportedVersions: REVISIONS, capabilities: { tools: {} }, instructions: INSTRUCTIONS, ...caching };
  const result = await toolMethod(session, request, doubled, 404);
  return method === 'tools/list' ? { ...result, ...caching } : result;
}

async function toolMethod(
  session: Session,
  { method, params }: RpcRequest,
  doubled: Doubled,
  notFound: number,
): Promise<Json> {
  const { context, caller, operations } = session;
  if (method === 'tools/list') {
    if (params['cursor'] !== undefined) throw new RpcError(INVALID_PARAMS, 'There is one page of tools, and no cursor');
    return { tools: [...(await toolsFor(context, caller, operations)), ...backupToolsFor(caller)] };
  }
  if (method !== 'tools/call') throw new RpcError(METHOD_NOT_FOUND, `There is no method ${method}`, notFound);
  const { name, arguments: given = {} } = params;
  if (typeof name !== 'string' || !isObject(given))
    throw new RpcError(INVALID_PARAMS, 'A call needs "name", a string, and "arguments", an object');
  const inArguments = doubled.flatMap(([first, second, ...rest]) =>
    first === 'params' && second === 'arguments' && rest.length > 0 ? [rest] : [],
  );
  if (inArguments.length < doubled.length) throw new RpcError(INVALID_REQUEST, 'A member is given twice', 400);
  return call(session, name, given, inArguments);
}

async function call(
  { context, caller, operations }: Session,
  name: string,
  given: Arguments,
  doubled: Doubled,
): Promise<Json> {
  try {
    const body =
      (await useTool(context, caller, operations, name, given, doubled)) ??
      (await useBackupTool(context, caller, name, given));
    if (body === undefined) throw new RpcError(INVALID_PARAMS, `There is no tool ${JSON.stringify(name)}`);
    return resultOf(body, false);
  } catch (error) {
    if (error instanceof RpcError) throw error;
    const problem = problemOf(context, error);
    noteProblem(context, problem);
    return resultOf(problem.toBody(context.requestId), true);
  }
}

/** The same twice: for programs, and as text for those that know no other. */
const resultOf = (body: unknown, isError: boolean): Json => ({
  content: [{ type: 'text', text: JSON.stringify(body) }],
  structuredContent: body,
  isError,
});
