/** The gateway's own routes, as the OpenAPI document describes them. */
import { aboutReplies } from '../operation/replies/about.ts';
import {
  ANYWHERE,
  body,
  components,
  type Described,
  jsonBody,
  listOf,
  object,
  parameter,
  problems,
  ref,
  TEXT,
  WITH_TOKEN,
} from './describe.ts';

/** Routes that need no token. */
const PUBLIC = { tags: ['gateway'], security: [] };

const METADATA = '/.well-known/oauth-protected-resource';

/** The metadata of a resource. @param path of the resource; empty for the whole gateway */
const metadataPath = (operationId: string, path: string) => ({
  get: {
    ...PUBLIC,
    operationId,
    summary: `Whose JSON Web Tokens ${path || 'the gateway'} takes (RFC 9728); 404 without JWKS_URL`,
    responses: {
      200: jsonBody('The metadata', ref('ResourceMetadata'), {
        resource: `https://plesk-edge.example.com${path}`,
        authorization_servers: ['https://issuer.example.com/'],
        bearer_methods_supported: ['header'],
        resource_name: 'plesk-edge',
      }),
      ...problems(...ANYWHERE, 404),
    },
  },
});

export const gatewayPaths: Described = {
  tag: { name: 'gateway', description: 'The gateway itself' },
  paths: {
    '/': {
      get: {
        ...PUBLIC,
        operationId: 'home',
        summary: 'A page that says what this is',
        responses: { 200: body('The page', ['text/html', TEXT]), ...problems(...ANYWHERE) },
      },
    },
    '/openapi.json': {
      get: {
        ...PUBLIC,
        operationId: 'openapi',
        summary: 'This document',
        parameters: [
          parameter('operator', 'query', TEXT, 'Only the operations of this operator'),
          parameter('If-None-Match', 'header', TEXT, 'The ETag of a document that the client has'),
        ],
        responses: {
          200: jsonBody('OpenAPI 3.1', { type: 'object' }),
          304: { description: 'The client has it already' },
          ...problems(...ANYWHERE, 422),
        },
      },
    },
    '/health': {
      get: {
        tags: ['gateway'],
        // Without `deep` no token is needed.
        security: [{}, { bearer: [] }],
        operationId: 'health',
        summary: 'Whether the gateway runs, and with ?deep whether its servers answer',
        parameters: [
          {
            ...parameter('deep', 'query', { enum: ['', 'true', 'false'] }, 'Asks each server that the token may use'),
            allowEmptyValue: true,
          },
        ],
        responses: {
          200: jsonBody('It runs; each server that was asked answers', ref('Health'), { ok: true }),
          503: jsonBody('A server does not answer as it should', ref('Health'), {
            ok: false,
            servers: [
              {
                server: 'eu1',
                ok: false,
                error: 'plesk-timeout',
                detail: 'Plesk did not answer within 10000 ms',
                ms: 10_000,
              },
            ],
          }),
          ...problems(...WITH_TOKEN),
        },
      },
    },
    [METADATA]: metadataPath('resourceMetadata', ''),
    [`${METADATA}/mcp`]: metadataPath('mcpResourceMetadata', '/mcp'),
    '/me': {
      get: {
        tags: ['gateway'],
        operationId: 'me',
        summary: 'Who the token belongs to, and what it may do',
        responses: {
          200: jsonBody('The token and what it may do', ref('Me'), {
            name: 'billing',
            servers: ['eu1'],
            allow: ['reseller-plan.*:read'],
            operations: [
              'reseller-plan/get',
              'reseller-plan/get-limit-descriptor',
              'reseller-plan/get-permission-descriptor',
            ],
          }),
          ...problems(...WITH_TOKEN),
        },
      },
    },
  },
  schemas: {
    ResourceMetadata: object({
      resource: TEXT,
      authorization_servers: listOf(TEXT),
      bearer_methods_supported: listOf(TEXT),
      resource_name: TEXT,
    }),
    ...components(aboutReplies),
  },
};
