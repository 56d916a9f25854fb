/** `/events`, as the OpenAPI document describes it. */
import {
  ANYWHERE,
  body,
  components,
  type Described,
  JSON_TYPE,
  jsonBody,
  listOf,
  object,
  parameter,
  parameters,
  problems,
  ref,
  TEXT,
  TIME,
  WITH_TOKEN,
} from '../http/describe.ts';
import { eventReplies } from '../operation/replies/events.ts';
import { PROBLEM_TYPE } from '../problem.ts';
import { BATCH_TYPE, STRUCTURED_TYPE } from './cloudevent.ts';

const tags = ['events'];
const batch = { ...listOf(ref('CloudEvent')), maxItems: 100 };

const asked = {
  specversion: '1.0',
  id: '7c1f',
  source: 'https://billing.example.com',
  type: 'plesk.reseller.get',
  data: { filter: { all: true } },
};
const answered = {
  ...asked,
  id: '9f3a.result',
  type: 'plesk.reseller.get.result',
  causationid: '7c1f',
  data: { results: [] },
};
const ATTRIBUTES = ['specversion', 'id', 'source', 'type', 'time', 'subject', 'dataschema', 'pleskserver'];

const told = (summary: string, type: string, data: object) => ({
  post: {
    tags,
    security: [],
    operationId: `told${type.replace(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    description: 'Signed as Standard Webhooks. 2xx takes it, 410 stops the sink.',
    parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
      ...parameter(name, 'header', TEXT, 'Of the signature (Standard Webhooks)'),
      required: true,
    })),
    requestBody: {
      required: true,
      ...body('The event', [
        STRUCTURED_TYPE,
        ref('CloudEvent'),
        { example: { ...asked, id: '9f3a', source: 'urn:plesk-edge:server:eu1', type, data } },
      ]),
    },
    responses: { '2XX': { description: 'It is taken' } },
  },
});
const write = { operation: 'reseller/add', server: 'eu1', caller: 'billing', requestId: '4d1c' };
const billing = { name: 'billing', kind: 'events', pending: 0, delivered: 12, failed: 0 };
const sent = { id: '9f3a', type: 'plesk.reseller.add.result' };
const sink = parameter('sink', 'path', TEXT, 'The name of the sink');
const backup = { schedule: 'weekly', slot: '2026-05-03T01:00:00Z', server: 'eu1', reseller: 3 };

export const eventsPaths: Described = {
  webhooks: {
    written: told('A write went well', 'plesk.reseller.add.result', { ...write, outcome: 'ok', status: 201, id: 3 }),
    writeFailed: told('A write failed, or its outcome is unknown', 'plesk.reseller.add.error', {
      ...write,
      outcome: 'error',
      status: 409,
      problem: 'plesk-error',
      errcode: 1007,
    }),
    backupFinished: told('A scheduled backup is done', 'plesk.backup.finished', backup),
    backupFailed: told('A scheduled backup failed', 'plesk.backup.failed', { ...backup, error: 'No space left' }),
    slotFinished: told('All backups of a slot have ended', 'plesk.backups.slot.finished', {
      schedule: 'weekly',
      slot: '2026-05-03T01:00:00Z',
    }),
    sinkFailing: told('A sink has taken nothing for an hour', 'plesk.events.sink.failing', {
      sink: 'billing',
      since: '2026-05-03T01:00:00Z',
      error: 'HTTP 503',
    }),
    test: told('A test that was asked for', 'plesk.test', {}),
  },
  tag: { name: 'events', description: 'CloudEvents in and out' },
  paths: {
    '/events': {
      post: {
        tags,
        operationId: 'eventsPost',
        summary: 'CloudEvents that ask for operations, each carried out once',
        description:
          'An event of the type plesk.<operator>.<operation> holds the request of that operation as its data',
        parameters: [
          ...parameters('server', 'dryRun'),
          ...ATTRIBUTES.map((name) => parameter(`ce-${name}`, 'header', TEXT, `In binary mode: ${name}`)),
        ],
        requestBody: {
          required: true,
          ...body(
            'An event, or a batch of them',
            [STRUCTURED_TYPE, ref('CloudEvent'), { example: asked }],
            [BATCH_TYPE, batch, { example: [asked] }],
            [JSON_TYPE, {}, { example: asked.data }],
          ),
        },
        responses: {
          200: body(
            'The event that answers, or one for each of the batch',
            [STRUCTURED_TYPE, ref('CloudEvent'), { example: answered }],
            [BATCH_TYPE, batch, { example: [answered] }],
          ),
          ...Object.fromEntries(
            [...WITH_TOKEN, 404, 409, 413, 415, 501, 502, 503, 504].map((status) => [
              status,
              body(
                'A problem, or an event with a problem as its data',
                [PROBLEM_TYPE, ref('Problem')],
                [STRUCTURED_TYPE, ref('CloudEvent')],
              ),
            ]),
          ),
        },
      },
      get: {
        tags,
        operationId: 'events',
        summary: 'How the sinks of events do',
        description: 'Scope: events.read',
        responses: {
          200: jsonBody('The sinks', object({ sinks: listOf(ref('Sink')) }), {
            sinks: [billing],
          }),
          ...problems(...WITH_TOKEN, 405, 501, 503),
        },
      },
      options: {
        tags,
        security: [],
        operationId: 'eventsHandshake',
        summary: 'Whether a sender may send events here (CloudEvents, Abuse Protection)',
        parameters: [
          {
            ...parameter('WebHook-Request-Origin', 'header', TEXT, 'The sender, one of EVENTS_ORIGINS'),
            required: true,
          },
          parameter('WebHook-Request-Rate', 'header', TEXT, 'Events in a minute'),
        ],
        responses: {
          200: {
            description: 'It may',
            headers: { 'WebHook-Allowed-Origin': { schema: TEXT }, 'WebHook-Allowed-Rate': { schema: TEXT } },
          },
          ...problems(...ANYWHERE, 403),
        },
      },
    },
    '/events/{sink}': {
      get: {
        tags,
        operationId: 'eventsSink',
        summary: 'How a sink of events does, with its last messages and their tries',
        description: 'Scope: events.read. At most 50 messages of each state, the newest first; kept for seven days',
        parameters: [sink],
        responses: {
          200: jsonBody('The sink', ref('SinkDetails'), {
            ...billing,
            messages: [
              {
                ...sent,
                state: 'delivered',
                since: '2026-05-03T01:00:00.000Z',
                tries: [{ at: '2026-05-03T01:00:00.100Z', status: 204 }],
              },
            ],
          }),
          ...problems(...WITH_TOKEN, 404, 405, 501, 503),
        },
      },
    },
    '/events/{sink}/{id}/replay': {
      post: {
        tags,
        operationId: 'eventsReplay',
        summary: 'Send a message to a sink again, under its own id',
        description: 'Scope: events.replay',
        parameters: [sink, parameter('id', 'path', TEXT, 'The id of the message, its webhook-id')],
        responses: {
          202: jsonBody('It is on its way', ref('Sent'), { sink: 'billing', ...sent }),
          ...problems(...WITH_TOKEN, 404, 405, 501, 503),
        },
      },
    },
    '/events/{sink}/test': {
      post: {
        tags,
        operationId: 'eventsTest',
        summary: 'Send a test to a sink',
        description: 'Scope: events.test',
        parameters: [sink],
        responses: {
          202: jsonBody('It is on its way', ref('Sent'), {
            sink: 'billing',
            id: '7c1f',
            type: 'plesk.test',
          }),
          ...problems(...WITH_TOKEN, 404, 405, 501, 503),
        },
      },
    },
  },
  schemas: {
    CloudEvent: object(
      {
        specversion: { const: '1.0' },
        id: { type: 'string', minLength: 1 },
        source: { type: 'string', format: 'uri-reference', minLength: 1 },
        type: { type: 'string', minLength: 1 },
        'time?': TIME,
        'subject?': TEXT,
        'datacontenttype?': TEXT,
        'dataschema?': { type: 'string', format: 'uri' },
        'pleskserver?': { ...TEXT, description: 'The Plesk server' },
        'causationid?': { ...TEXT, description: 'In an answer: the event that it answers' },
        'data?': {},
        'data_base64?': TEXT,
      },
      { description: 'CloudEvents 1.0. Further members are extension attributes' },
    ),
    ...components(eventReplies),
  },
};
