/** OpenAPI 3.1 of all routes: operations from their declarations, other routes from the descriptions of their doors. */
import type { Group } from '../operation/catalog.ts';
import { type Example, nameOf, type Operation, takesNothing } from '../operation/declaration.ts';
import { jsonSchemaOf } from '../operation/json-schema.ts';
import {
  body,
  COUNT,
  type Described,
  JSON_TYPE,
  type Json,
  jsonBody,
  listOf,
  object,
  parameter,
  parameters,
  problems,
  ref,
  TEXT,
  YES,
} from './describe.ts';
import { FAILED, PROBLEM, PROBLEM_RESPONSES, STATUSES } from './problem-schema.ts';
import { shareSchemas } from './share-schemas.ts';

const camel = (name: string): string => name.replace(/[-_/]([a-z])/g, (_, letter: string) => letter.toUpperCase());

const examplesOf = ({ examples = [] }: Operation, pick: (example: Example<unknown>) => unknown): Json => ({
  examples: Object.fromEntries(
    examples.map((example, index) => [`example${index + 1}`, { summary: example.summary, value: pick(example) }]),
  ),
});

const PREVIEW = { dryRun: true, server: 'eu1', packet: '<packet>…</packet>' };

/** Names of an operation's schemas: `ResellerAddRequest`, `ResellerAddReply`; of a batch, one result and its line. */
const namesOf = (operation: Operation) => {
  const name = camel(`/${nameOf(operation)}`);
  // Generators make their own types from the operation's id and `Result`, `Response` and the like.
  return {
    request: `${name}Request`,
    reply: `${name}Reply`,
    batch: `${name}Batch`,
    result: `${name}Item`,
    line: `${name}Line`,
  };
};

const batchOf = (items: Json): Json => ({ type: 'array', minItems: 1, maxItems: 100, items });

function schemasOf(operation: Operation): Json {
  const names = namesOf(operation);
  const result = jsonSchemaOf(operation.result, 'reply') as { properties?: Json; required?: readonly string[] };
  const { properties, required = [] } = result;
  // With its status, as operations with a filter answer it.
  const ok = { ...result, required: ['status', ...required], properties: { status: { const: 'ok' }, ...properties } };
  return {
    [names.request]: jsonSchemaOf(operation.request, 'request'),
    // anyOf: a result whose members are all optional also matches the other two.
    ...(operation.answers === 'file'
      ? {}
      : { [names.batch]: batchOf({ anyOf: [ref(names.reply), ref('DryRun'), ref('Problem')] }) }),
    ...(operation.many
      ? {
          [names.result]: { oneOf: [ok, ref('Failure')] },
          [names.reply]: object({ results: listOf(ref(names.result)) }),
          [names.line]: { oneOf: [ref(names.result), ref('LastLine'), ref('Problem')] },
        }
      : operation.answers === 'file'
        ? {}
        : { [names.reply]: result }),
  };
}

/** The effect of an operation, in words. */
function inWords({ effect, verifyWith, unverified, privileged }: Operation): string {
  const lost =
    verifyWith !== undefined
      ? ` If its answer is lost, \`${verifyWith}\` tells whether it was done.`
      : unverified !== undefined
        ? ` If its answer is lost, no operation tells whether it was done: ${unverified}.`
        : '';
  const scope = privileged ? ' A scope must name it exactly: no star matches it.' : '';
  const what = {
    read: 'Changes nothing, and is retried.',
    write: 'Changes something, and is sent once.',
    destroy: 'Removes something, and is sent once.',
  }[effect];
  return what + lost + scope;
}

function pathOf(operation: Operation): Json {
  const { effect, success = 200, many, answers, description, protocols } = operation;
  const names = namesOf(operation);
  const [request, reply, batch] = [ref(names.request), ref(names.reply), ref(names.batch)];
  const lines: Parameters<typeof body>[1][] = many
    ? [['application/x-ndjson', ref(names.line), { example: { end: true, results: 2, failed: 0 } }]]
    : [];
  const isFile = answers === 'file';
  return {
    operationId: camel(nameOf(operation)),
    tags: [operation.operator],
    summary: operation.summary,
    description: [...(description === undefined ? [] : [description]), inWords(operation)].join(' '),
    'x-effect': effect,
    // The first and the last protocol of Plesk that know it.
    ...(protocols === undefined ? {} : { 'x-protocols': protocols }),
    parameters: parameters('server', 'dryRun', ...(effect === 'read' ? [] : ['idempotencyKey'])),
    requestBody: {
      // If an operation has no members, a request without a body stands for `{}`.
      required: !takesNothing(operation),
      content: {
        [JSON_TYPE]: {
          schema: isFile ? request : { oneOf: [request, batchOf(request)] },
          ...examplesOf(operation, (example) => example.request),
        },
      },
    },
    responses: {
      [success]: body(
        isFile ? 'The file; or a dry run' : many ? 'One JSON, or lines of JSON' : 'Done',
        ...(isFile ? [[JSON_TYPE, ref('DryRun'), { example: PREVIEW }] as const] : []),
        [
          isFile ? 'application/octet-stream' : JSON_TYPE,
          isFile
            ? { type: 'string', format: 'binary' }
            : success === 200
              ? { anyOf: [reply, ref('DryRun'), batch] }
              : reply,
          examplesOf(operation, (example) => example.reply),
        ],
        ...lines,
      ),
      ...(success === 200
        ? {}
        : { 200: jsonBody('A batch, all of it done; or a dry run', { oneOf: [ref('DryRun'), batch] }, PREVIEW) }),
      ...(isFile ? {} : { 207: jsonBody('Some of it failed', many ? { oneOf: [reply, batch] } : batch) }),
      // Only other methods are answered 405.
      ...problems(...STATUSES.filter((status) => status !== 405)),
    },
  };
}

const PARAMETERS: Json = {
  server: parameter('server', 'query', TEXT, 'The server; not needed where there is one only'),
  dryRun: parameter('dryRun', 'query', { type: 'boolean' }, 'Show the packet instead of sending it'),
  idempotencyKey: parameter(
    'Idempotency-Key',
    'header',
    { type: 'string', minLength: 1, maxLength: 255 },
    'Names this write: within 24 hours it is done once, and a repetition gets the first answer',
  ),
};

const SCHEMAS: Json = {
  Problem: PROBLEM,
  Failure: FAILED,
  LastLine: object({ end: YES, results: COUNT, failed: COUNT }, { description: 'Ends the lines of a whole reply' }),
  DryRun: object({
    dryRun: YES,
    server: TEXT,
    packet: { ...TEXT, description: 'The packet that would be sent, without its secrets' },
  }),
};

/**
 * @param groups all operators, by what people want to do with them
 * @param doors the routes besides operations
 * @returns the OpenAPI document
 */
export function openApi(
  operations: readonly Operation[],
  groups: readonly Group[],
  doors: readonly Described[],
  version: string,
): Json {
  const used = new Set(operations.map(({ operator }) => operator));
  const shownGroups = groups
    .map((group) => ({ ...group, operators: group.operators.filter(({ name }) => used.has(name)) }))
    .filter(({ operators }) => operators.length > 0);
  const merged = (pick: (door: Described) => Json | undefined): Json => Object.assign({}, ...doors.map(pick));
  const operatorByRoot = new Map(
    operations.flatMap((operation) =>
      Object.values(namesOf(operation)).map((name) => [name, operation.operator] as const),
    ),
  );
  const schemas = Object.assign({}, ...operations.map(schemasOf)) as Record<string, Json>;
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
    tags: [
      ...shownGroups.flatMap(({ operators }) => operators.map(({ name, about }) => ({ name, description: about }))),
      ...doors.map(({ tag }) => tag),
    ],
    // Redoc and others show tags in such groups.
    'x-tagGroups': [
      ...shownGroups.map(({ name, operators }) => ({ name, tags: operators.map((each) => each.name) })),
      ...(doors.length > 0 ? [{ name: 'The gateway', tags: doors.map(({ tag }) => tag.name) }] : []),
    ],
    paths: {
      ...Object.fromEntries(operations.map((operation) => [`/${nameOf(operation)}`, { post: pathOf(operation) }])),
      ...merged(({ paths }) => paths),
    },
    webhooks: merged(({ webhooks }) => webhooks),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        ...merged(({ securitySchemes }) => securitySchemes),
      },
      parameters: PARAMETERS,
      responses: PROBLEM_RESPONSES,
      schemas: {
        ...SCHEMAS,
        ...shareSchemas(schemas, (root) => operatorByRoot.get(root) ?? ''),
        ...merged((door) => door.schemas),
      },
    },
  };
}
