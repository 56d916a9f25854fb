/** The methods of MCP: what is answered to one message. */
import type { Caller } from '../gateway/caller.ts';
import { type Context, noteProblem } from '../gateway/context.ts';
import type { Catalog } from '../operation/catalog.ts';
import { isObject } from '../operation/issue.ts';
import { backupToolsFor, useBackupTool } from './backups.ts';
import {
  type Id,
  INVALID_PARAMS,
  INVALID_REQUEST,
  idOf,
  isWithoutHandshake,
  METHOD_NOT_FOUND,
  RESULT_META,
  REVISIONS,
  RpcError,
  type RpcRequest,
  readMessage,
  SERVER_INFO,
  WITH_HANDSHAKE,
} from './protocol.ts';
import { type Arguments, type Doubled, toolsFor, useTool } from './tools.ts';

const INSTRUCTIONS =
  'Tools for the resellers of Plesk servers. Try what writes with dryRun first; ask the user before you confirm.';

type Json = Readonly<Record<string, unknown>>;

/** Who asks, and what there is to ask. */
export interface Session {
  readonly context: Context;
  readonly caller: Caller;
  readonly operations: Catalog;
  readonly headers: Headers;
}

/** What is answered to a message; without a body where nothing is. */
export interface Answered {
  readonly status: number;
  readonly body?: Json;
}

/** An error as the answer to a message. */
export const failure = (id: Id | null, { code, message, data }: RpcError): Json => ({
  jsonrpc: '2.0',
  id,
  error: { code, message, ...(data === undefined ? {} : { data }) },
});

/** Answers a message. @throws whatever is no error of the protocol */
export async function answer(session: Session, value: unknown, doubled: Doubled): Promise<Answered> {
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
    const problem = noteProblem(context, error);
    return resultOf(problem.toBody(context.requestId), true);
  }
}

/** The same twice: for programs, and as text for those that know no other. */
const resultOf = (body: unknown, isError: boolean): Json => ({
  content: [{ type: 'text', text: JSON.stringify(body) }],
  structuredContent: body,
  isError,
});
