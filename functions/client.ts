/**
 * A typed client of the gateway: `client.reseller.add({…})`. It holds no code of operations: names become paths. Here,
 * its types are inferred from the declarations; in the published package, they are written out.
 */
import type * as v from 'valibot';
import { type About, aboutOf } from '../shared/client/about.ts';
import { type Backups, backupsOf } from '../shared/client/backups.ts';
import type { Call, FileCall, StreamingCall } from '../shared/client/call.ts';
import { type Events, eventsOf } from '../shared/client/events.ts';
import { type CallOptions, type ClientOptions, connectionOf } from '../shared/client/options.ts';
import { ask } from '../shared/client/send.ts';
import { stream } from '../shared/client/stream.ts';
import type { Schema } from '../shared/operation/mark.ts';
import { UNDERSCORED } from './client-names.ts';
import type { operators } from './operations.ts';

export { PleskEdgeError } from '../shared/client/problem.ts';
export { requestIdOf } from '../shared/client/send.ts';
export { unwrapWebhook } from '../shared/client/webhook.ts';

/** `add_rec` and `reseller-plan` are `addRec` and `resellerPlan`. */
type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` | `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;
type Default<Loader> = Loader extends () => Promise<{ readonly default: infer D }> ? D : never;
type Operators = typeof operators;
type CallOf<O> = O extends {
  readonly request: infer Request extends Schema;
  readonly result: infer Result extends Schema;
}
  ? O extends { readonly many: true }
    ? StreamingCall<v.InferInput<Request>, v.InferOutput<Result>>
    : O extends { readonly answers: 'file' }
      ? FileCall<v.InferInput<Request>>
      : Call<v.InferInput<Request>, v.InferOutput<Result>>
  : never;
type CallsOf<List> = {
  readonly [Name in keyof List & string as Camel<Name>]: CallOf<
    Default<List[Name]>['operation' & keyof Default<List[Name]>]
  >;
};

export type Client = {
  readonly [Operator in keyof Operators & string as Camel<Operator>]: CallsOf<Default<Operators[Operator]>>;
} & { readonly backups: Backups; readonly events: Events } & About;

/** The paths of operations with underscores in their names, by their paths with dashes. */
const UNUSUAL = new Map(UNDERSCORED.map((name) => [name.replaceAll('_', '-'), name]));

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** An object whose members are made on access. It has no member `then`, so that it is no promise. */
const members = <T extends object>(known: object, make: (name: string) => T): object =>
  new Proxy(known, {
    get: (target, name) =>
      typeof name !== 'string' || name === 'then'
        ? undefined
        : Object.hasOwn(target, name)
          ? Reflect.get(target, name)
          : make(name),
  });

/**
 * Makes a client.
 * @param options without an address or a token, those of the environment
 * @returns the client
 * @throws {TypeError} if it has no address or no token
 * @example
 * const client = createClient({ url, token });
 * const genInfo = { pname: 'Jane Doe', login: 'jane', passwd: 'correct-Horse-7' };
 * const { id } = await client.reseller.add({ genInfo });
 * typeof id // => 'number'
 */
export function createClient(options: ClientOptions = {}): Client {
  const connection = connectionOf(options);
  const { server: _, ...whole } = connection;
  const known = { backups: backupsOf(connection), events: eventsOf(whole), ...aboutOf(whole) };
  return members(known, (operator) =>
    members({}, (operation) => {
      const usual = `${kebab(operator)}/${kebab(operation)}`;
      const about = { path: UNUSUAL.get(usual) ?? usual, takesKey: true };
      const call = (body: unknown, given?: CallOptions) => ask(connection, { ...given, ...about, body });
      return Object.assign(call, {
        batch: call,
        dryRun: (body: unknown, given?: CallOptions) =>
          ask(connection, { ...given, ...about, body, query: { dryRun: 'true' } }),
        stream: (body: unknown, given?: CallOptions) => stream(connection, { ...given, ...about, body }),
      });
    }),
  ) as Client;
}
