/** OpenAPI 3.1 of all operations, from their declarations. */
import { type Example, nameOf, type Operation } from '../operation/declaration.ts';
import { type JsonSchema, jsonSchemaOf } from '../operation/json-schema.ts';
import { KINDS, PROBLEM_TYPE } from '../problem.ts';

type Json = Record<string, unknown>;

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: Json, examples: Json, type = 'application/json'): Json => ({
  content: { [type]: { schema, ...(Object.keys(examples).length > 0 ? { examples } : {}) } },
});

const camel = (name: string): string => name.replace(/[-_/]([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Results with their status, as operations with a filter answer them. */
function manyOf(result: JsonSchema): Json {
  const { properties, required: _, ...rest } = result as { properties?: Json; required?: unknown };
  const failure = { errcode: { type: 'integer' }, errtext: { type: 'string' } };
  const item = {
    ...rest,
    type: 'object',
    required: ['status'],
    properties: { status: { enum: ['ok', 'error'] }, ...failure, filterId: { type: 'string' }, ...properties },
  };
  return { type: 'object', required: ['results'], properties: { results: { type: 'array', items: item } } };
}

const examplesOf = ({ examples = [] }: Operation, pick: (example: Example<unknown>) => unknown): Json =>
  Object.fromEntries(
    examples.map((example, index) => [`example${index + 1}`, { summary: example.summary, value: pick(example) }]),
  );

/** Names of an operation's schemas: `ResellerAddRequest`, `ResellerAddReply`. */
function schemaNames(operation: Operation): { readonly request: string; readonly reply: string } {
  const name = camel(`/${nameOf(operation)}`);
  return { request: `${name}Request`, reply: `${name}Reply` };
}

function schemasOf(operation: Operation): Json {
  const { request, reply } = schemaNames(operation);
  const result = jsonSchemaOf(operation.result, 'reply');
  return {
    [request]: jsonSchemaOf(operation.request, 'request'),
    [reply]: operation.many ? manyOf(result) : result,
  };
}

function pathOf(operation: Operation): Json {
  const names = schemaNames(operation);
  const [request, reply] = [ref(names.request), ref(names.reply)];
  const success = operation.success ?? 200;
  const batchOf = (items: Json): Json => ({ type: 'array', maxItems: 100, items });
  const batch = batchOf({ anyOf: [reply, ref('DryRun'), ref('Problem')] });
  return {
    operationId: camel(nameOf(operation)),
    tags: [operation.operator],
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    'x-effect': operation.effect,
    // The first and the last protocol of Plesk that know it.
    ...(operation.protocols === undefined ? {} : { 'x-protocols': operation.protocols }),
    parameters: (operation.effect === 'read' ? ['server', 'dryRun'] : ['server', 'dryRun', 'idempotencyKey']).map(
      (name) => ({ $ref: `#/components/parameters/${name}` }),
    ),
    requestBody: {
      required: true,
      description: 'One request; or an array of them, sent as one packet and answered in order',
      ...content(
        { anyOf: [request, batchOf(request)] },
        examplesOf(operation, (example) => example.request),
      ),
    },
    responses: {
      [success]: {
        description: 'Done',
        ...content(
          success === 200 ? { anyOf: [reply, ref('DryRun'), batch] } : reply,
          examplesOf(operation, (example) => example.reply),
        ),
      },
      ...(success === 200
        ? {}
        : {
            200: {
              description: 'A batch, all of it done; or a dry run',
              ...content({ anyOf: [ref('DryRun'), batch] }, {}),
            },
          }),
      207: { description: 'Some of it failed', ...content({ anyOf: [reply, batch] }, {}) },
      ...Object.fromEntries(
        Object.keys(RESPONSES).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
      ),
    },
  };
}

const kindsOf = (status: number): string[] =>
  Object.entries(KINDS)
    .filter(([, [own]]) => own === status)
    .map(([kind]) => kind);

/** Every status a problem can have, with its kinds. */
const RESPONSES: Readonly<Record<number, string>> = Object.fromEntries(
  [...new Set(Object.values(KINDS).map(([status]) => status))].map((status) => [status, kindsOf(status).join(', ')]),
);

const parameter = (name: string, location: 'query' | 'header', schema: Json, description: string): Json => ({
  name,
  in: location,
  schema,
  description,
});

/** The document. */
export function openApi(operations: readonly Operation[], version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'plesk-edge',
      version,
      description: "Operations of Plesk's XML API as JSON endpoints.",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: [...new Set(operations.map(({ operator }) => operator))].map((name) => ({ name })),
    paths: Object.fromEntries(operations.map((operation) => [`/${nameOf(operation)}`, { post: pathOf(operation) }])),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      parameters: {
        server: parameter('server', 'query', { type: 'string' }, 'The server; not needed where there is one only'),
        dryRun: parameter('dryRun', 'query', { type: 'boolean' }, 'Show the packet instead of sending it'),
        idempotencyKey: parameter(
          'Idempotency-Key',
          'header',
          { type: 'string', minLength: 1, maxLength: 255 },
          'Names this write: within 24 hours it is done once, and a repetition gets the first answer',
        ),
      },
      responses: Object.fromEntries(
        Object.entries(RESPONSES).map(([status, description]) => [
          status,
          { description, ...content(ref('Problem'), {}, PROBLEM_TYPE) },
        ]),
      ),
      schemas: { Problem: PROBLEM, DryRun: DRY_RUN, ...Object.assign({}, ...operations.map(schemasOf)) },
    },
  };
}

/** What a request with `?dryRun=true` is answered. */
const DRY_RUN: Json = {
  type: 'object',
  required: ['dryRun', 'server', 'packet'],
  properties: {
    dryRun: { const: true },
    server: { type: 'string' },
    packet: { type: 'string', description: 'The packet that would be sent, without its secrets' },
  },
};

/** RFC 9457, with the members of section "Errors" in the README. */
const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', enum: Object.keys(KINDS).map((kind) => `urn:plesk-edge:${kind}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    server: { type: 'string' },
    errcode: { type: 'integer', description: 'The error code of Plesk' },
    errtext: { type: 'string', description: 'What Plesk says, in its own language' },
    outcome: { const: 'unknown', description: 'The answer to a write was lost: it may have been done' },
    verifyWith: { type: 'string', description: 'The operation that tells whether it was done' },
  },
};
