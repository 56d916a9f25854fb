import { findOperation } from './operators/index.ts';
import type { Context } from './operators/operation.ts';
import type { Packet } from './packet/packet.ts';
import { isDropped } from './packet/protocols.ts';
import type { RequestElement } from './packet/request.ts';
import { failed } from './packet/result.ts';
import type { XmlElement } from './packet/xml.ts';

// What a reseller may ask of the API besides the administrator; the operations narrow it to the reseller's own.
const forResellers = new RegExp(
  [
    '^backup-manager/(?!backup-server$|(get|set)-server-wide-settings$)',
    '^reseller/(get|get-domain-list|get-(limit|permission)-descriptor|cform-buttons-list|ippool-set-ip)$',
    '^server/(get_protos|create_session)$',
  ].join('|'),
);

/**
 * Executes a valid packet: every operation in order, one element each in the answer. Each is executed when its element
 * is read, so the answer must be read to its end, once.
 */
export function* execute(packet: Packet, context: Context): Generator<XmlElement> {
  for (const { name, operations } of packet.operators)
    yield [name, isRefused(name, packet, context) ? refuse(operations, packet) : carryOut(name, operations, context)];
}

/** Whether `--obsidian` has every operation of the operator refused. */
export const isRefused = (operator: string, { version }: Packet, { options }: Context): boolean =>
  options.obsidian && isDropped(operator, version, options.protocols);

const refuse = (operations: readonly RequestElement[], { version }: Packet): XmlElement[] =>
  operations.map(({ name }) => [
    name,
    [failed(1017, `This feature is not supported for protocol version ${version}.`)],
  ]);

function* carryOut(operator: string, operations: readonly RequestElement[], context: Context): Generator<XmlElement> {
  for (const request of operations) yield answer(operator, request, context);
}

function answer(operatorName: string, request: RequestElement, context: Context): XmlElement {
  const operation = findOperation(operatorName, request.name);
  if (operation === undefined)
    throw new Error(`The schema admits ${operatorName}/${request.name}, which nothing serves`);
  const allowed = context.account === 'admin' || forResellers.test(`${operatorName}/${request.name}`);
  return [request.name, allowed ? operation(request, context) : [failed(1006, 'Permission denied.')]];
}
