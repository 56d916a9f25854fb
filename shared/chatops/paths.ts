/** `/chatops`, as the OpenAPI document describes it. */
import { ANYWHERE, body, type Described, JSON_TYPE, jsonBody, parameter, problems } from '../http/describe.ts';

const FORM = 'application/x-www-form-urlencoded';
/** The first request of Discord, and also the answer to it. */
const PING = { type: 1 };
const anything = { type: 'object' };
const header = (name: string, description: string) => ({ type: 'apiKey', in: 'header', name, description });

export const chatopsPaths: Described = {
  tag: { name: 'chatops', description: 'Commands from Slack, Discord and Mattermost' },
  paths: {
    '/chatops/{platform}': {
      post: {
        tags: ['chatops'],
        security: [{ slack: [] }, { discord: [] }, { mattermost: [] }],
        operationId: 'chatops',
        summary: 'What a chat platform sends: commands, buttons and forms',
        parameters: [parameter('platform', 'path', { enum: ['slack', 'discord', 'mattermost'] }, 'The platform')],
        requestBody: {
          required: true,
          ...body(
            'As the platform sends it',
            [FORM, anything, { example: { command: '/plesk', text: 'reseller get all=true' } }],
            [JSON_TYPE, anything, { example: PING }],
          ),
        },
        responses: {
          200: jsonBody('What the platform shows; empty where it has nothing to show', anything, PING),
          ...problems(...ANYWHERE, 401, 404, 405, 413, 501, 503),
        },
      },
    },
  },
  securitySchemes: {
    slack: header('X-Slack-Signature', 'The signature of Slack, with X-Slack-Request-Timestamp'),
    discord: header('X-Signature-Ed25519', 'The signature of Discord, with X-Signature-Timestamp'),
    mattermost: header('Authorization', 'Token, and the token of the slash command'),
  },
};
