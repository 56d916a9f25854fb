/** `/mcp`, as the OpenAPI document describes it. */
import {
  body,
  type Described,
  JSON_TYPE,
  jsonBody,
  listOf,
  object,
  parameter,
  problems,
  ref,
  TEXT,
  WITH_TOKEN,
} from '../http/describe.ts';
import { PROBLEM_TYPE } from '../problem.ts';
import { REVISIONS } from './protocol.ts';

const id = { type: ['string', 'integer', 'null'] };
const rpc = { jsonrpc: { const: '2.0' } };
const answer = { oneOf: [ref('RpcResult'), ref('RpcError')] };
const failed = body(
  'No message of JSON-RPC that is understood here, or a problem',
  [JSON_TYPE, ref('RpcError')],
  [PROBLEM_TYPE, ref('Problem')],
);

export const mcpPaths: Described = {
  tag: { name: 'mcp', description: 'The operations as tools for assistants' },
  paths: {
    '/mcp': {
      post: {
        tags: ['mcp'],
        operationId: 'mcp',
        summary: 'Model Context Protocol: Streamable HTTP, JSON answers, no sessions',
        parameters: [
          parameter('MCP-Protocol-Version', 'header', { enum: REVISIONS }, 'The revision of the protocol'),
          ...['Mcp-Method', 'Mcp-Name'].map((name) =>
            parameter(name, 'header', TEXT, 'As the body says, since 2026-07-28'),
          ),
        ],
        requestBody: {
          required: true,
          ...jsonBody(
            'A message of JSON-RPC; under 2025-03-26 also 1 to 20 of them',
            { oneOf: [ref('RpcMessage'), { ...listOf(ref('RpcMessage')), minItems: 1, maxItems: 20 }] },
            { jsonrpc: '2.0', id: 1, method: 'tools/list' },
          ),
        },
        responses: {
          200: jsonBody(
            'The answer, or the answers',
            { oneOf: [answer, listOf(answer)] },
            { jsonrpc: '2.0', id: 1, result: { tools: [] } },
          ),
          202: { description: 'Nothing is answered to a notification' },
          ...problems(...WITH_TOKEN, 405, 413, 415),
          400: failed,
          404: failed,
        },
      },
    },
  },
  schemas: {
    RpcMessage: object({
      ...rpc,
      'id?': id,
      'method?': TEXT,
      'params?': { type: 'object' },
      'result?': {},
      'error?': {},
    }),
    RpcResult: object({ ...rpc, id, result: { type: 'object' } }),
    RpcError: object({ ...rpc, id, error: object({ code: { type: 'integer' }, message: TEXT, 'data?': {} }) }),
  },
};
