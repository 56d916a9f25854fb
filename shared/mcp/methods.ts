/** The methods of MCP: answers one message. */
import { noteProblem } from '../gateway/context.ts';
import { requireRunning } from '../platform/services.ts';
import { backupTools } from './backups.ts';
import { toolsFor } from './list.ts';
import { below, type Doubled } from './meant.ts';
import { operationOf, useOperation } from './operation-tool.ts';
import { operationsTools } from './operations.ts';
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
import type { Arguments, OwnTool, User } from './tool.ts';

const INSTRUCTIONS =
  'Tools for Plesk servers. If there is operations_find, it finds every operation that you may use. ' +
  'Try what writes with dryRun first; ask the user before you confirm.';

type Json = Readonly<Record<string, unknown>>;

/** The caller of a message, and its headers. */
export interface Session extends User {
  readonly headers: Headers;
}

/** The answer to a message; without a body if it needs no answer. */
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

/**
 * Answers a message.
 * @param doubled paths of the members that it holds twice
 * @throws every error that is not one of the protocol
 */
export async function answer(session: Session, value: unknown, doubled: Doubled): Promise<Answered> {
  try {
    const message = readMessage(value);
    const isCall = message.kind === 'request' && message.method === 'tools/call';
    // Members that are given twice in the arguments are named in the result of the call.
    const inArguments = isCall ? below(below(doubled, 'params'), 'arguments') : [];
    if (inArguments.length < doubled.length) throw new RpcError(INVALID_REQUEST, 'A member is given twice', 400);
    if (message.kind === 'silent') return { status: 202 };
    const isModern = isWithoutHandshake(session.headers, message);
    const result = await (isModern ? modern : legacy)(session, message, inArguments);
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
    // The answer to an unknown version is the newest known one (Version Negotiation).
    const wanted = WITH_HANDSHAKE.find((each) => each === params['protocolVersion']);
    const protocolVersion = wanted ?? WITH_HANDSHAKE.at(-1);
    return { protocolVersion, capabilities: { tools: {} }, serverInfo: SERVER_INFO, instructions: INSTRUCTIONS };
  }
  return toolMethod(session, request, doubled, 200);
}

async function modern(session: Session, request: RpcRequest, doubled: Doubled): Promise<Json> {
  // The tools of a caller are its own, and change with the settings.
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
  if (method === 'tools/list') {
    // A list is one page: it is short for every caller.
    if ((params['cursor'] ?? null) !== null) throw new RpcError(INVALID_PARAMS, 'This cursor leads to no page');
    return { tools: await toolsFor(session) };
  }
  if (method !== 'tools/call') throw new RpcError(METHOD_NOT_FOUND, `There is no method ${method}`, notFound);
  const { name, arguments: given } = params;
  if (typeof name !== 'string' || Array.isArray(given) || ['number', 'boolean'].includes(typeof given))
    throw new RpcError(INVALID_PARAMS, 'A call needs "name", a string, and "arguments", an object');
  return call(session, name, { given: given ?? {}, doubled });
}

const OWN_TOOLS = new Map([...operationsTools, ...backupTools].map((each) => [each.tool.name, each] as const));

async function call(session: Session, name: string, given: Arguments): Promise<Json> {
  const use = await useOf(session, name);
  if (use === undefined) throw new RpcError(INVALID_PARAMS, `There is no tool ${JSON.stringify(name)}`);
  try {
    requireRunning(session.context.services);
    return resultOf(await use(session, given), false);
  } catch (error) {
    const problem = noteProblem(session.context, error);
    return resultOf(problem.toBody(session.context.requestId), true);
  }
}

/** The function of a tool, listed or not; undefined if there is no such tool. */
async function useOf({ operations }: User, name: string): Promise<OwnTool['use'] | undefined> {
  const own = OWN_TOOLS.get(name);
  if (own !== undefined) return own.use;
  const operation = await operationOf(operations, name);
  return operation && ((user, given) => useOperation(user, operation, given));
}

/** The result twice: as a structure, and as text for clients that know only texts. */
const resultOf = (body: unknown, isError: boolean): Json => ({
  content: [{ type: 'text', text: JSON.stringify(body) }],
  structuredContent: body,
  isError,
});
