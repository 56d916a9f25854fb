/** `POST /mcp`: the operations as tools for assistants (Model Context Protocol, Streamable HTTP, JSON answers). */
import { authenticate } from '../http/authenticate.ts';
import { jsonText } from '../http/body.ts';
import { readCorsOrigins } from '../http/cors.ts';
import { requireMethod } from '../http/method.ts';
import { parseJson } from '../http/parse-json.ts';
import { readQuery } from '../http/query.ts';
import { type HttpReply, json } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Catalog } from '../operation/catalog.ts';
import { Problem } from '../problem.ts';
import { below } from './meant.ts';
import { type Answered, answer, failure, type Session } from './methods.ts';
import { INVALID_REQUEST, PARSE_ERROR, RpcError, WITH_HANDSHAKE } from './protocol.ts';

/** How many messages of 2025-03-26 may come at once. */
const MAX_BATCH = 20;

/** Answers `POST /mcp`. @throws {Problem} if the method, the origin, the token or the media type is wrong */
export async function mcp(request: HttpRequest, operations: Catalog): Promise<HttpReply> {
  const { context, raw, query } = request;
  context.log.operation = 'mcp';
  requireMethod(request, 'POST');
  checkOrigin(raw, readCorsOrigins(context.services.env) ?? []);
  const caller = await authenticate(context, raw.headers);
  readQuery(query, {});
  const text = await jsonText(request);
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
    answered.push(await answer(session, each, below(doubled, index)));
  }
  return replyOf(answered, true);
}

/** Refuses pages of other sites, which could act for the user that opens them (Security Warning of the transport). */
function checkOrigin({ headers, url }: Request, allowed: readonly string[]): void {
  const origin = headers.get('Origin');
  if (origin === null || allowed.includes('*') || allowed.includes(origin)) return;
  if (!URL.canParse(origin) || new URL(origin).host !== new URL(url).host)
    throw new Problem('forbidden', 'This origin may not use /mcp: name it in CORS_ORIGINS');
}

function replyOf(answered: readonly Answered[], isBatch: boolean): HttpReply {
  const bodies = answered.flatMap(({ body }) => body ?? []);
  if (bodies.length === 0) return { status: 202, body: null, headers: {} };
  return isBatch ? json(bodies) : json(bodies[0], answered[0]?.status);
}
