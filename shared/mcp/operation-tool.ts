/** An operation as a tool: named, described and typed by its declaration. */
import { bodyOf } from '../gateway/answer.ts';
import { carryOut, prepare } from '../gateway/call.ts';
import { needsConfirmation } from '../gateway/confirmation.ts';
import { invalid, validate } from '../gateway/validate.ts';
import type { Catalog } from '../operation/catalog.ts';
import { nameOf, type Operation } from '../operation/declaration.ts';
import { doc } from '../operation/doc.ts';
import { isObject, kindOf, wanted } from '../operation/issue.ts';
import { boolean, optional, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';
import { madeOnce } from '../operation/walk.ts';
import { Problem } from '../problem.ts';
import { inputSchemaOf } from './input-schema.ts';
import { meantBy } from './meant.ts';
import { type Arguments, annotationsOf, type Tool, type User } from './tool.ts';

/**
 * @returns the name of the tool of an operation
 * @example
 * toolName('reseller-plan/get') // => 'reseller_plan_get'
 */
export const toolName = (operation: string): string => operation.replace(/[/-]/g, '_');

/** @returns the operation of a tool; undefined if there is no such operation */
export async function operationOf(operations: Catalog, tool: string): Promise<Operation | undefined> {
  const name = (await operations.names()).find((each) => toolName(each) === tool);
  return name === undefined ? undefined : operations.load(name);
}

/** The most servers that are listed: more would fill the list of tools. */
const MAX_SERVERS = 20;

/** The arguments of a tool besides those of its operation. The server is `pleskserver` if `server` is one of these. */
const ownOf = madeOnce((operation: Operation) => {
  const members = inputSchemaOf(operation.request).json['properties'] as object;
  const server = Object.hasOwn(members, 'server') ? 'pleskserver' : 'server';
  const schema = sequence({
    [server]: optional(text, doc('The Plesk server; not needed if there is one only, or one named default')),
    dryRun: optional(boolean, doc('Show the packet and send nothing')),
  });
  return { server, schema };
});
const CONFIRM = 'true, after the user has agreed: needed to destroy, and to write to all';

/**
 * @param servers the names of the servers that the caller may use
 * @returns the operation as a tool
 */
export function toolOf(operation: Operation, servers: readonly string[]): Tool {
  const { effect, summary, description } = operation;
  const { json, rules } = inputSchemaOf(operation.request);
  const own = ownOf(operation);
  const { [own.server]: server, ...others } = inputSchemaOf(own.schema).json['properties'] as Record<string, object>;
  const isListed = servers.length > 0 && servers.length <= MAX_SERVERS;
  return {
    name: toolName(nameOf(operation)),
    title: summary,
    description: `${[summary, ...(description === undefined ? [] : [description.replace(/\.$/, '')]), ...rules].join('. ')}.`,
    inputSchema: {
      ...json,
      properties: {
        ...(json['properties'] as object),
        [own.server]: { ...server, ...(isListed ? { enum: servers } : {}) },
        ...others,
        ...(effect === 'read' ? {} : { confirm: { type: 'boolean', description: CONFIRM } }),
      },
    },
    annotations: annotationsOf(effect),
  };
}

/** Carries out the operation of a tool. @returns the body that HTTP would answer @throws {Problem} */
export async function useOperation(
  { context, caller }: User,
  operation: Operation,
  { given, doubled }: Arguments,
): Promise<unknown> {
  const meant = meantBy(operation.request, given);
  if (!isObject(meant.value)) throw invalid([{ path: '', message: wanted('an object', meant.value) }]);
  const own = ownOf(operation);
  // A confirmation is never read leniently.
  const { [own.server]: serverGiven = null, dryRun: dryRunGiven = null, confirm = null, ...request } = meant.value;
  if (confirm !== null && typeof confirm !== 'boolean')
    throw invalid([{ path: 'confirm', message: `must be a boolean, not ${kindOf(confirm)}` }]);
  const { value } = meantBy(own.schema, { [own.server]: serverGiven, dryRun: dryRunGiven });
  const { [own.server]: server, dryRun } = validate({ request: own.schema }, value) as Record<string, unknown>;
  const prepared = prepare(context, caller, {
    operation,
    items: [{ request, doubled: [...doubled, ...meant.doubled] }],
    server: typeof server === 'string' ? server : undefined,
    dryRun: dryRun === true,
  });
  const isUnconfirmed = prepared.requests.some(
    (each) => each.kind === 'valid' && needsConfirmation(operation, each.request),
  );
  if (isUnconfirmed && !prepared.dryRun && confirm !== true) {
    const message = `must be true: ${nameOf(operation)} destroys something or writes to everything. Ask the user first`;
    throw invalid([{ path: 'confirm', message }]);
  }
  const [answer] = await carryOut(context, prepared);
  if (answer === undefined) throw new Problem('internal', 'The request was not answered');
  if (answer.kind === 'problem') throw answer.problem;
  return bodyOf(answer, context.requestId);
}
