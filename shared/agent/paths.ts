/** Where packets go, as the OpenAPI document describes it. Links for browsers are not in it. */
import { body, type Described, type Json, parameter, problems, TEXT } from '../http/describe.ts';

const SERVER = [parameter('server', 'path', TEXT, 'The name of the server')];
const XML = 'text/xml';
const PACKET = '<packet><server><get_protos/></server></packet>';
const REPLY = '<packet version="1.6.9.1"><server>…</server></packet>';
const FORM = { type: 'object', additionalProperties: { type: 'string', contentMediaType: 'application/octet-stream' } };

const agentPhp = (operationId: string, parameters: readonly Json[]): Json => ({
  post: {
    tags: ['agent'],
    security: [{ key: [] }, { login: [], password: [] }, { basic: [] }],
    operationId,
    summary: "A packet of Plesk's own XML, or a form with files; 404 without AGENT_PHP",
    parameters,
    requestBody: {
      required: true,
      ...body(
        'The packet, or the files',
        [XML, TEXT, { example: PACKET }],
        ['multipart/form-data', FORM, { example: { file: 'content' } }],
      ),
    },
    responses: {
      200: body(
        "Plesk's reply as it is; refusals are packets with a system error",
        [XML, TEXT, { example: REPLY }],
        ['application/octet-stream', TEXT, { example: 'a file that was asked for' }],
      ),
      ...problems(400, 404),
    },
  },
});

const header = (name: string, description: string): Json => ({ type: 'apiKey', in: 'header', name, description });

export const agentPaths: Described = {
  tag: { name: 'agent', description: "Plesk's own XML, for programs that speak it" },
  paths: {
    '/enterprise/control/agent.php': agentPhp('agentPhp', []),
    '/servers/{server}/enterprise/control/agent.php': agentPhp('serverAgentPhp', SERVER),
  },
  securitySchemes: {
    key: header('KEY', 'The secret of a token'),
    login: header('HTTP_AUTH_LOGIN', 'The name of a token, or name@server'),
    password: header('HTTP_AUTH_PASSWD', 'Its secret'),
    basic: { type: 'http', scheme: 'basic', description: 'The name of a token, or name@server, and its secret' },
  },
};
