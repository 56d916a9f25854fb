/** Tools, as `tools/list` shows them and `tools/call` uses them. */
import type * as v from 'valibot';
import { type Caller, requireScope } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import { validate } from '../gateway/validate.ts';
import type { Catalog } from '../operation/catalog.ts';
import { type Effect, type Scope, scopeOf } from '../operation/declaration.ts';
import type { JsonSchema } from '../operation/json-schema.ts';
import type { Schema } from '../operation/mark.ts';
import { inputSchemaOf } from './input-schema.ts';
import { type Doubled, meantBy } from './meant.ts';

/** The caller of a tool, and the operations. */
export interface User {
  readonly context: Context;
  readonly caller: Caller;
  readonly operations: Catalog;
}

/** The arguments of a call. */
export interface Arguments {
  /** The arguments in the message: an object, its JSON text, or undefined. */
  readonly given: unknown;
  /** Members that the message holds twice, by their paths in the arguments. */
  readonly doubled: Doubled;
}

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

/** A tool that is not for a single operation. */
export interface OwnTool {
  readonly tool: Tool;
  /** The scope that its caller needs. */
  readonly scope?: Scope | undefined;
  /** @returns the body that HTTP would answer @throws {Problem} */
  readonly use: (user: User, given: Arguments) => Promise<unknown>;
}

/** The hints for clients, by the effect of a tool. */
export const annotationsOf = (effect: Effect): Tool['annotations'] => ({
  readOnlyHint: effect === 'read',
  destructiveHint: effect === 'destroy',
  idempotentHint: effect === 'read',
});

/**
 * Makes a tool whose arguments are those of a schema.
 * @param use gets the arguments, read leniently and valid
 */
export const ownTool = <const S extends Schema>(
  { scope, ...about }: Pick<Tool, 'name' | 'title' | 'description'> & Pick<OwnTool, 'scope'>,
  effect: Effect,
  schema: S,
  use: (user: User, given: v.InferOutput<S>) => Promise<unknown>,
): OwnTool => ({
  tool: { ...about, inputSchema: inputSchemaOf(schema).json, annotations: annotationsOf(effect) },
  scope,
  use: async (user, { given, doubled }) => {
    user.context.log.operation = scope === undefined ? about.name : scopeOf(scope);
    if (scope !== undefined) requireScope(user.caller, scope);
    const meant = meantBy(schema, given);
    // The schema that has validated it gives this output.
    return use(user, validate({ request: schema }, meant.value, [...doubled, ...meant.doubled]) as v.InferOutput<S>);
  },
});
