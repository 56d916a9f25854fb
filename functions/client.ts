/**
 * A typed client of the gateway: `client.reseller.add({…})`. It holds no code of any operation: names become paths.
 * Here its types follow from the declarations; the published package spells them out, so that they read well.
 */
import type * as v from 'valibot';
import { type Backups, backupsOf } from '../shared/client/backups.ts';
import type { Call, FileCall, StreamingCall } from '../shared/client/call.ts';
import { ask, type CallOptions, type ClientOptions } from '../shared/client/send.ts';
import { stream } from '../shared/client/stream.ts';
import type { Operation } from '../shared/operation/declaration.ts';
import type { operations } from './operations.ts';

export { PleskEdgeError } from '../shared/client/problem.ts';

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;
type Operations = Awaited<ReturnType<(typeof operations)['all']>>[number];
type OfOperator<Operator extends string> = Extract<Operations, { readonly operator: Operator }>;
type CallOf<O extends Operation> = O extends { readonly many: true }
  ? StreamingCall<v.InferInput<O['request']>, v.InferOutput<O['result']>>
  : O extends { readonly answers: 'file' }
    ? FileCall<v.InferInput<O['request']>>
    : Call<v.InferInput<O['request']>, v.InferOutput<O['result']>>;

export type Client = {
  readonly [Operator in Operations['operator'] as Camel<Operator>]: {
    readonly [Name in OfOperator<Operator>['operation'] as Camel<Name>]: CallOf<
      Extract<OfOperator<Operator>, { readonly operation: Name }>
    >;
  };
} & { readonly backups: Backups };

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** An object whose members are made when they are asked for. `then` is none: the object is no promise. */
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
 * @example
 * const client = createClient({ url: 'https://plesk-edge.example.workers.dev', token: process.env.PLESK_EDGE_TOKEN });
 * const { id } = await client.reseller.add({ genInfo: { pname: 'Jane Doe', login: 'jane', passwd } });
 */
export const createClient = (client: ClientOptions): Client =>
  members({ backups: backupsOf(client) }, (operator) =>
    members({}, (operation) => {
      const path = `${kebab(operator)}/${kebab(operation)}`;
      const call = (body: unknown, options?: CallOptions) => ask(client, { ...options, path, body });
      return Object.assign(call, {
        batch: call,
        dryRun: (body: unknown, options?: CallOptions) =>
          ask(client, { ...options, path, body, query: { dryRun: 'true' } }),
        stream: (body: unknown, options?: CallOptions) => stream(client, { ...options, path, body }),
      });
    }),
  ) as Client;
