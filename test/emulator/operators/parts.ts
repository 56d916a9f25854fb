import { child, type RequestElement } from '../packet/request.ts';
import type { XmlElement } from '../packet/xml.ts';
import type { Parts, Tree } from '../state/company/row.ts';

/**
 * The elements of parts that requests and replies share, in the order of their types. A reply shows some of them. Parts
 * of pairs, such as php-settings, have no such list.
 */
const members: Readonly<Record<string, readonly string[]>> = {
  performance: ['bandwidth', 'max_connections'],
  prefs: ['www', 'stat_ttl', 'outgoing-messages-domain-limit', 'icp-status', 'icp-permit'],
  mail: [
    ...['none', 'nonexistent-user', 'webmail', 'maillists', 'spam-protect-sign', 'greylisting', 'mailservice'],
    ...['ip_address', 'mail-provider', 'webmail-certificate', 'outgoing-messages-mbox-limit'],
    ...['outgoing-messages-domain-limit', 'outgoing-messages-subscription-limit'],
    ...['outgoing-messages-enable-sendmail', 'outgoing-messages-overlimit-percent'],
  ],
  preferences: ['stat', 'maillists', 'mailservice', 'dns_zone_type'],
  'web-server-settings': [
    ...['additional', 'additional-ssl', 'additional-nginx', 'restrict-follow-sym-links', 'nginx-proxy-mode'],
  ],
  admin: [
    ...['admin_cname', 'admin_pname', 'admin_phone', 'admin_fax', 'admin_email', 'admin_address', 'admin_city'],
    ...['admin_state', 'admin_pcode', 'admin_country', 'send_announce', 'admin_locale', 'admin_multiple_sessions'],
    ...['uid', 'global-login'],
  ],
  mailname: [
    ...['mailbox', 'forwarding', 'alias', 'autoresponder', 'antivir', 'outgoing-messages-mbox-limit', 'description'],
  ],
};

/** Lays the named parts of a request over those that were there. */
export function changedParts(base: Parts, request: RequestElement, names: readonly string[]): Parts {
  const changed = names.flatMap((name) => {
    const element = child(request, name);
    return element === undefined ? [] : [[name, merged(name, base.get(name) ?? [], element)] as const];
  });
  return new Map([...base, ...changed]);
}

/**
 * Lays the elements of a request over those that were there. Elements of a name replace all others of that name; of
 * pairs, those with the same `name` inside.
 */
export function merged(part: string, base: readonly Tree[], { children }: RequestElement): Tree[] {
  const added = children.map(treeOf);
  const replaced = new Set(added.map(keyOf));
  // `none` stands in place of all settings of mail but the limits of outgoing messages.
  if (part === 'mail' && replaced.has('none'))
    for (const [name] of base) if (!name.startsWith('outgoing-')) replaced.add(name);
  if (part === 'mail' && added.length > 0) replaced.add('none');
  if (part === 'log-rotation') return added;
  const order = members[part] ?? [];
  const all = [...base.filter((tree) => !replaced.has(keyOf(tree))), ...added];
  return all.toSorted(([left], [right]) => order.indexOf(left) - order.indexOf(right));
}

/** A part of a reply, less the elements that this reply has not. */
export function partElement(parts: Parts, name: string, without: readonly string[] = []): XmlElement {
  return [name, (parts.get(name) ?? []).filter(([member]) => !without.includes(member))];
}

/** An element of a request as it is kept. */
export function treeOf({ name, text, children }: RequestElement): Tree {
  return children.length > 0 ? [name, children.map(treeOf)] : text === '' ? [name] : [name, text];
}

function keyOf([name, content]: Tree): string {
  const inner = typeof content === 'object' ? content.find(([member]) => member === 'name') : undefined;
  return inner === undefined ? name : `${name}:${String(inner[1])}`;
}
