import type { Account } from './authentication.ts';
import { backupManager } from './operators/backup-manager.ts';
import { reseller } from './operators/reseller.ts';
import { resellerPlan } from './operators/reseller-plan.ts';
import { server } from './operators/server.ts';
import type { ResolvedOptions } from './options.ts';
import type { Packet, PacketOperator, RequestElement } from './packet.ts';
import { failed } from './result.ts';
import type { State } from './state.ts';
import type { XmlElement } from './xml.ts';

/** What an operation works with. */
export interface Context {
  readonly state: State;
  readonly options: ResolvedOptions;
  readonly account: Account;
  /** Milliseconds since 1970, the same for a whole packet. */
  readonly now: number;
}

/** One operation of an operator: answers the `<result>` elements of its reply. */
export type Operation = (request: RequestElement, context: Context) => Iterable<XmlElement>;

export type Operator = Readonly<Record<string, Operation>>;

const operators: Readonly<Record<string, Operator>> = {
  'backup-manager': backupManager,
  reseller,
  'reseller-plan': resellerPlan,
  server,
};

// What a reseller may ask of the API besides the administrator; the operations narrow it to the reseller's own.
const forResellers = /^(backup-manager\/(?!backup-server)|reseller\/get$|server\/get_protos$)/;

/**
 * Executes a valid packet: every operation in order, one element each in the answer. Each is executed when its element
 * is read, so the answer must be read to its end, once.
 */
export function* execute(packet: Packet, context: Context): Generator<XmlElement> {
  for (const operator of packet.operators) yield [operator.name, executeOperator(operator, context)];
}

function* executeOperator({ name, operations }: PacketOperator, context: Context): Generator<XmlElement> {
  for (const request of operations) yield answer(name, request, context);
}

function answer(operatorName: string, request: RequestElement, context: Context): XmlElement {
  const operation = operators[operatorName]?.[request.name];
  if (operation === undefined)
    throw new Error(`The schema admits ${operatorName}/${request.name}, which nothing serves`);
  const allowed = context.account === 'admin' || forResellers.test(`${operatorName}/${request.name}`);
  return [request.name, allowed ? operation(request, context) : [failed(1006, 'Permission denied.')]];
}
