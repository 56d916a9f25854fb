import { findOperation } from './operators/index.ts';
import type { Context } from './operators/operation.ts';
import type { Packet } from './packet/packet.ts';
import { isDropped } from './packet/protocols.ts';
import type { RequestElement } from './packet/request.ts';
import { failed, PleskError } from './packet/result.ts';
import type { XmlElement } from './packet/xml.ts';

// Operations for resellers, too. They are limited to the reseller's own objects.
const forResellers = new RegExp(
  [
    '^backup-manager/(?!backup-server$|(get|set)-server-wide-settings$)',
    '^reseller/(get|get-domain-list|get-(limit|permission)-descriptor|cform-buttons-list|ippool-set-ip)$',
    '^server/(get_protos|create_session)$',
    '^customer/(?!change-owner$|convert-to-reseller$)',
    '^(domain|webspace|site)/(?!set_traffic$)',
    '^service-plan(-addon)?/',
    '^(certificate|database|ftp-user|mail|protected-dir|subdomain)/',
    // The documentation: only the administrator creates site aliases by this API.
    '^site-alias/(?!create$)',
    '^dns/(?!.*(acl|recursion|remote-dns)$)',
    '^(db_server|locale|log-rotation|php-handler|virtdir)/get',
    '^aps/get-packages-list',
  ].join('|'),
);

// The same for a customer, which changes only its account, and the sites of its subscriptions with their content.
const forCustomers = new RegExp(
  [
    '^backup-manager/(backup-(customer|webspace)|get-tasks-info|stop-backup|get-local-backup-list|.*-file)$',
    '^server/(get_protos|create_session)$',
    '^customer/(get|set|get-domain-list)$',
    '^webspace/(get|get-.*|get_traffic|cform_buttons_list|db-servers)$',
    '^site/(?!set_traffic$)',
    '^(certificate|database|ftp-user|mail|protected-dir|subdomain)/(?!assign-to-subscription$)',
    '^site-alias/(?!create$)',
    '^dns/(?!.*(acl|recursion|remote-dns)$)',
    '^(db_server|locale|log-rotation|php-handler|virtdir)/get',
    '^aps/get-packages-list',
  ].join('|'),
);

// Their replies have no `<result>` in which a refusal could be.
const withoutResult = /\/(db-servers|domain-restriction-list|lic_get_info|lic_update)$|^mail\/update$/;

/**
 * Executes a valid packet: every operation in order, one element each in the answer. Each is executed when its element
 * is read, so the answer must be read to its end, once.
 */
export function* execute(packet: Packet, context: Context): Generator<XmlElement> {
  for (const { name, operations } of packet.operators)
    for (const { name: operation } of operations) requireAllowedWithoutResult(`${name}/${operation}`, context);
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
  const path = `${operatorName}/${request.name}`;
  if (isAllowed(path, context)) return [request.name, operation(request, context)];
  return [request.name, [failed(1006, 'Permission denied.')]];
}

/** Such a refusal is one of the whole packet, of which nothing is carried out. */
function requireAllowedWithoutResult(path: string, context: Context): void {
  if (withoutResult.test(path) && !isAllowed(path, context)) throw new PleskError(1006, 'Permission denied.');
}

function isAllowed(operation: string, { account, state }: Context): boolean {
  if (account === 'admin') return true;
  return (state.resellers.has(account) ? forResellers : forCustomers).test(operation);
}
