/** The gateway's own routes, as the OpenAPI document describes them. */
import {
  ANYWHERE,
  body,
  COUNT,
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

/** What anybody may read. */
const PUBLIC = { tags: ['gateway'], security: [] };

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
        responses: { 200: jsonBody('OpenAPI 3.1', { type: 'object' }), ...problems(...ANYWHERE) },
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
    Me: object({
      name: { ...TEXT, description: 'As the log names it' },
      servers: { ...listOf(TEXT), description: 'The servers that it may use' },
      allow: { ...listOf(TEXT), description: 'The patterns of what it may do' },
      operations: { ...listOf(TEXT), description: 'The operations that these patterns cover' },
    }),
    Health: object({ ok: { type: 'boolean' }, 'servers?': listOf(ref('ServerHealth')) }),
    ServerHealth: object({
      server: TEXT,
      ok: { type: 'boolean' },
      'protocols?': { ...listOf(TEXT), description: 'What the server speaks, newest first' },
      'backups?': { type: 'boolean', description: 'Whether it does backups, under protocol 1.6.9.0' },
      'error?': { ...TEXT, description: 'The kind of the problem' },
      'detail?': TEXT,
      'errcode?': COUNT,
      'errtext?': TEXT,
      ms: COUNT,
    }),
  },
};
