/** Operations as tools: named, described and typed by their declarations. */
import { bodyOf } from '../gateway/answer.ts';
import { carryOut, prepare } from '../gateway/call.ts';
import { allows, type Caller, visibleServers } from '../gateway/caller.ts';
import { needsConfirmation } from '../gateway/confirmation.ts';
import type { Context } from '../gateway/context.ts';
import { invalid } from '../gateway/validate.ts';
import type { Catalog } from '../operation/catalog.ts';
import type { Issue } from '../operation/check.ts';
import { nameOf, type Operation } from '../operation/declaration.ts';
import { kindOf } from '../operation/issue.ts';
import { type JsonSchema, jsonSchemaOf } from '../operation/json-schema.ts';
import { Problem } from '../problem.ts';

export type Arguments = Readonly<Record<string, unknown>>;
/** Paths of members that the text of the arguments holds twice. */
export type Doubled = readonly (readonly (string | number)[])[];

/** A tool as `tools/list` shows it. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
  };
}

/** `reseller-plan/get` is `reseller_plan_get`. */
const toolName = (operation: string): string => operation.replace(/[/-]/g, '_');

/** The arguments that every operation takes besides its own. */
const CONFIRM = 'Say true only after the user has agreed: needed for what destroys something or writes to everything';

const serverProperty = (servers: readonly string[]): JsonSchema => ({
  type: 'string',
  ...(servers.length > 0 ? { enum: servers } : {}),
  description: 'The Plesk server; may be left out where there is only one, or one named default',
});

/** The argument that names the Plesk server: `server`, unless the operation has a member of that name itself. */
const serverArgument = (operation: Operation): string =>
  Object.hasOwn(jsonSchemaOf(operation.request, 'request')['properties'] as object, 'server')
    ? 'pleskserver'
    : 'server';

/** The tools that a caller may use, in the order of the catalogue. */
export async function toolsFor({ settings }: Context, caller: Caller, operations: Catalog): Promise<Tool[]> {
  const servers = visibleServers(settings, caller).map(({ name }) => name);
  const all = await operations.all();
  return all.filter((operation) => allows(caller, operation)).map((operation) => toolOf(operation, servers));
}

function toolOf(operation: Operation, servers: readonly string[]): Tool {
  const { effect, summary, description } = operation;
  const { properties, ...schema } = jsonSchemaOf(operation.request, 'request');
  return {
    name: toolName(nameOf(operation)),
    title: summary,
    description: [`${summary}.`, ...(description === undefined ? [] : [description])].join(' '),
    inputSchema: {
      ...schema,
      properties: {
        ...(properties as JsonSchema),
        [serverArgument(operation)]: serverProperty(servers),
        dryRun: { type: 'boolean', description: 'Show the packet that would be sent, and send nothing' },
        ...(effect === 'read' ? {} : { confirm: { type: 'boolean', description: CONFIRM } }),
      },
    },
    annotations: {
      readOnlyHint: effect === 'read',
      destructiveHint: effect === 'destroy',
      idempotentHint: effect === 'read',
    },
  };
}

/**
 * Carries out the operation that a tool stands for.
 * @returns what HTTP would have answered; undefined where there is no such tool
 * @throws {Problem}
 */
export async function useTool(
  context: Context,
  caller: Caller,
  operations: Catalog,
  tool: string,
  { dryRun, confirm, ...given }: Arguments,
  doubled: Doubled,
): Promise<unknown> {
  const name = operations.names.find((each) => toolName(each) === tool);
  const operation = name === undefined ? undefined : await operations.load(name);
  if (operation === undefined) return undefined;
  const named = serverArgument(operation);
  const { [named]: server, ...request } = given;
  const issues: Issue[] = [];
  const wrong = (path: string, value: unknown, type: 'string' | 'boolean'): void => {
    if (value !== undefined && typeof value !== type)
      issues.push({ path, message: `must be a ${type}, not ${kindOf(value)}` });
  };
  wrong(named, server, 'string');
  wrong('dryRun', dryRun, 'boolean');
  wrong('confirm', confirm, 'boolean');
  if (issues.length > 0) throw invalid(issues);
  const prepared = prepare(context, caller, {
    operation,
    items: [{ request, doubled }],
    server: typeof server === 'string' ? server : undefined,
    dryRun: dryRun === true,
  });
  const unconfirmed = prepared.requests.some(
    (each) => each.kind === 'valid' && needsConfirmation(operation, each.request),
  );
  if (unconfirmed && !prepared.dryRun && confirm !== true)
    throw invalid([
      {
        path: 'confirm',
        message: `must be true: ${nameOf(operation)} destroys something or writes to everything. Ask the user first`,
      },
    ]);
  const [answer] = await carryOut(context, prepared);
  if (answer === undefined) throw new Problem('internal', 'The request was not answered');
  if (answer.kind === 'problem') throw answer.problem;
  return bodyOf(answer, context.requestId);
}
