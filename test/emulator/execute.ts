import { findOperation } from './operators/index.ts';
import type { Context } from './operators/operation.ts';
import type { Packet } from './packet/packet.ts';
import type { PacketOperator, RequestElement } from './packet/request.ts';
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
  for (const operator of packet.operators) yield [operator.name, executeOperator(operator, context)];
}

function* executeOperator({ name, operations }: PacketOperator, context: Context): Generator<XmlElement> {
  for (const request of operations) yield answer(name, request, context);
}

function answer(operatorName: string, request: RequestElement, context: Context): XmlElement {
  const operation = findOperation(operatorName, request.name);
  if (operation === undefined)
    throw new Error(`The schema admits ${operatorName}/${request.name}, which nothing serves`);
  const allowed = context.account === 'admin' || forResellers.test(`${operatorName}/${request.name}`);
  return [request.name, allowed ? operation(request, context) : [failed(1006, 'Permission denied.')]];
}
