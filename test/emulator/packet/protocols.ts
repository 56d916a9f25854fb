import type { PacketOperator, RequestElement } from './request.ts';
import { PleskError } from './result.ts';

/**
 * The protocols of a Plesk Obsidian, in the order of the documentation's sample of `get_protos`: oldest first, and
 * 1.4.2.0 before 1.4.1.1.
 */
export const defaultProtocols: readonly string[] = [
  ...['1.0.0.0', '1.1.0.0', '1.2.0.0', '1.3.0.0', '1.3.1.0', '1.3.2.0', '1.3.3.0', '1.3.4.0', '1.3.5.0'],
  ...['1.4.0.0', '1.4.1.0', '1.4.2.0', '1.4.1.1', '1.4.1.2', '1.5.0.0', '1.5.1.0', '1.5.2.0', '1.5.2.1'],
  ...['1.6.0.0', '1.6.0.1', '1.6.0.2', '1.6.1.0', '1.6.2.0', '1.6.3.0', '1.6.3.1', '1.6.3.2', '1.6.3.3'],
  ...['1.6.3.4', '1.6.3.5', '1.6.4.0', '1.6.5.0', '1.6.6.0', '1.6.7.0', '1.6.8.0', '1.6.9.0', '1.6.9.1'],
];

interface Span {
  readonly from?: string;
  readonly to?: string;
}

// The protocols that know an operator, an operation, or an element of one, if not all do. Resellers came with the first
// 1.6 (the samples of Plesk 9), and Plesk 17.8 (1.6.9.1) dropped backup-manager.
const spans: Readonly<Record<string, Span>> = {
  // Plesk 10 (1.6.3.0) has webspace and site in its place.
  domain: { to: '1.6.2.0' },
  reseller: { from: '1.6.0.0' },
  // In the documentation of Plesk 12.5, and not in the published schemas of 1.6.6.
  'reseller/get-domain-list': { from: '1.6.7.0' },
  'reseller-plan': { from: '1.6.0.0' },
  'reseller-plan/duplicate': { from: '1.6.5.0' },
  'backup-manager': { from: '1.5.2.0', to: '1.6.9.0' },
  'backup-manager/get-server-wide-settings': { from: '1.6.7.0' },
  'backup-manager/set-server-wide-settings': { from: '1.6.7.0' },
  'backup-manager/import-file/ignore-sign': { from: '1.6.7.0' },
  'backup-manager/set-remote-storage-settings/settings/use-ftps': { from: '1.6.7.0' },
  'customer/get-domain-list': { from: '1.6.7.0' },
  'webspace/add/prefs/icp-status': { from: '1.6.7.0' },
  'webspace/add/prefs/icp-permit': { from: '1.6.7.0' },
  'webspace/add/mail/webmail-certificate': { from: '1.6.8.0' },
  'webspace/get/dataset/aps-filter': { from: '1.6.8.0' },
  'webspace/get/dataset/packages': { from: '1.6.8.0' },
  'webspace/set/values/prefs/icp-status': { from: '1.6.7.0' },
  'webspace/set/values/prefs/icp-permit': { from: '1.6.7.0' },
  'webspace/set/values/mail/webmail-certificate': { from: '1.6.8.0' },
  'site/add/prefs/icp-status': { from: '1.6.7.0' },
  'site/add/prefs/icp-permit': { from: '1.6.7.0' },
  'site/set/values/gen_setup/turn-off-action': { from: '1.6.8.0' },
  'site/set/values/prefs/icp-status': { from: '1.6.7.0' },
  'site/set/values/prefs/icp-permit': { from: '1.6.7.0' },
  'service-plan/add/hosting-type': { from: '1.6.8.0' },
  'service-plan/add/web-server-settings/nginx-proxy-mode': { from: '1.6.8.0' },
  'service-plan/set/web-server-settings/nginx-proxy-mode': { from: '1.6.8.0' },
  'server/get/admin-domain-list': { from: '1.6.7.0' },
  'server/get/certificates': { from: '1.6.8.0' },
  'server/initial_setup/admin/admin_locale': { from: '1.6.8.0' },
  'server/initial_setup/admin/admin_multiple_sessions': { from: '1.6.8.0' },
  'server/initial_setup/trial_license': { from: '1.6.9.1' },
  'server/set/admin/admin_locale': { from: '1.6.8.0' },
  'server/set/admin/admin_multiple_sessions': { from: '1.6.8.0' },
  'server/set/prefs/include_remote_databases': { from: '1.6.7.0' },
  'server/set/prefs/preview_protection': { from: '1.6.7.0' },
  'server/set/certificates': { from: '1.6.8.0' },
  'site-alias/create/pref/tomcat': { to: '1.6.9.0' },
  'site-alias/create/pref/icp-status': { from: '1.6.7.0' },
  'site-alias/create/pref/icp-permit': { from: '1.6.7.0' },
  'site-alias/set/settings/pref/tomcat': { to: '1.6.9.0' },
  'site-alias/set/settings/pref/icp-status': { from: '1.6.7.0' },
  'site-alias/set/settings/pref/icp-permit': { from: '1.6.7.0' },
  'database/add-db-user/role': { from: '1.6.7.0' },
  'database/assign-to-subscription': { from: '1.6.7.0' },
  'database/set-custom-host': { from: '1.6.8.0' },
  'database/set-db-user/role': { from: '1.6.7.0' },
  'mail/create/filter/mailname/autoresponder/end_date': { from: '1.6.7.0' },
  'mail/set_prefs/prefs/webmail-certificate': { from: '1.6.8.0' },
  'mail/update/add/filter/mailname/autoresponder/end_date': { from: '1.6.7.0' },
  'mail/update/remove/filter/mailname/autoresponder/end_date': { from: '1.6.7.0' },
  'mail/update/set/filter/mailname/autoresponder/end_date': { from: '1.6.7.0' },
  'certificate/update': { from: '1.6.8.0' },
  'php-handler/disable': { from: '1.6.7.0' },
  'php-handler/enable': { from: '1.6.7.0' },
  'php-handler/get': { from: '1.6.7.0' },
  'php-handler/get-usage': { from: '1.6.7.0' },
  'extension/call': { from: '1.6.8.0' },
  'extension/get': { from: '1.6.9.1' },
  'extension/install': { from: '1.6.8.0' },
  'extension/install/id': { from: '1.6.9.1' },
  'extension/uninstall': { from: '1.6.9.1' },
};

/** Compares two protocol versions by their numbers, as `Array.sort` expects. */
function compareProtocols(left: string, right: string): number {
  const rights = right.split('.').map(Number);
  const lefts = left.split('.').map(Number);
  for (let index = 0; index < Math.max(lefts.length, rights.length); index++) {
    const difference = (lefts[index] ?? 0) - (rights[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The newest of these protocols, which a packet without a version gets. */
export function newestOf(protocols: readonly string[]): string {
  return protocols.toSorted(compareProtocols).at(-1) ?? '';
}

/**
 * The protocol that a packet's version stands for: itself, or the newest that a shortened version (`1.6`, `1.6.5`)
 * begins.
 *
 * @param version of the packet; undefined stands for the newest
 * @returns undefined if the server speaks no such protocol
 */
export function resolveVersion(version: string | undefined, protocols: readonly string[]): string | undefined {
  if (version === undefined) return newestOf(protocols);
  if (protocols.includes(version)) return version;
  const begun = /^\d+(\.\d+)*$/.test(version) ? protocols.filter((protocol) => protocol.startsWith(`${version}.`)) : [];
  return begun.length === 0 ? undefined : newestOf(begun);
}

// Quoted replies of Plesk 17.8 refuse sites and certificates so; backup-manager it has under 1.6.9.0 alone.
const dropped = new Set(['backup-manager', 'certificate', 'site']);

/** Whether a Plesk Obsidian answers the operator under this protocol with 1017, in each result. */
export function isDropped(operator: string, version: string, protocols: readonly string[]): boolean {
  const resolved = resolveVersion(version, protocols) ?? version;
  return dropped.has(operator) && compareProtocols(resolved, '1.6.9.0') < 0;
}

/**
 * Refuses operators, operations and elements that the packet's protocol does not know. Plesk keeps one schema per
 * protocol, so the answer is the same 1014 as for any other unexpected element.
 */
export function requireKnown(operators: readonly PacketOperator[], version: string): void {
  for (const operator of operators) {
    requireWithin(operator.name, operator.name, version);
    for (const operation of operator.operations) requireKnownElement(operation, operator.name, version);
  }
}

function requireKnownElement({ name, children }: RequestElement, parent: string, version: string): void {
  const path = `${parent}/${name}`;
  requireWithin(path, name, version);
  for (const inner of children) requireKnownElement(inner, path, version);
}

function requireWithin(path: string, element: string, version: string): void {
  const { from, to } = spans[path] ?? {};
  const tooOld = from !== undefined && compareProtocols(version, from) < 0;
  const tooNew = to !== undefined && compareProtocols(version, to) > 0;
  if (tooOld || tooNew) {
    throw new PleskError(1014, `Parser error: Request is invalid. Element '${element}': This element is not expected.`);
  }
}
