import { Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Tree } from '../../state/company/row.ts';
import type { Mailbox } from '../../state/company/services.ts';
import { treeOf } from '../parts.ts';
import { requirePassword } from '../required.ts';

/** The parts of `<mailname>` in their order (mailnameType in plesk_mailname.xsd). Lists may have several of a name. */
const single = ['antivir', 'outgoing-messages-mbox-limit', 'description'];
const members: Readonly<Record<string, readonly string[]>> = {
  mailbox: ['enabled', 'quota'],
  forwarding: ['enabled', 'address'],
  autoresponder: [...['enabled', 'subject', 'content_type', 'charset', 'text', 'attachment', 'forward', 'end_date']],
};

/** How `mail` changes a mailbox: `create` and `update/set` replace members, the others add or remove. */
export type Change = 'set' | 'add' | 'remove';

/** Lays a request's `<mailname>` over a mailbox. */
export function changedMailbox(
  base: Pick<Mailbox, 'parts' | 'password'>,
  request: RequestElement,
  change: Change,
): Pick<Mailbox, 'parts' | 'password'> {
  const password = child(request, 'password');
  const value = password && textOf(password, 'value');
  if ((password && textOf(password, 'type')) !== 'crypt') requirePassword(value);
  const parts = new Map(base.parts);
  for (const name of ['mailbox', 'forwarding', 'autoresponder']) {
    const element = child(request, name);
    if (element !== undefined) parts.set(name, inner(name, parts.get(name) ?? [], element, change));
  }
  const aliases = childrenOf(request, 'alias').map(treeOf);
  if (aliases.length > 0) parts.set('alias', list(parts.get('alias') ?? [], aliases, change));
  for (const name of single) {
    const element = child(request, name);
    if (element !== undefined) parts.set(name, [treeOf(element)]);
  }
  return { parts, password: value ?? base.password };
}

/** The elements inside of a part: lists are added to or taken from, all else is replaced. */
function inner(part: string, base: readonly Tree[], { children }: RequestElement, change: Change): Tree[] {
  const order = members[part] ?? [];
  const isList = (name: string) => name === 'address' || name === 'attachment';
  const given = children.map(treeOf);
  const lists = given.filter(([name]) => isList(name));
  const others = given.filter(([name]) => !isList(name));
  const replaced = new Set(others.map(([name]) => name));
  const kept = base.filter(([name]) => !replaced.has(name) && !isList(name));
  const before = base.filter(([name]) => isList(name));
  const listed = change === 'set' && lists.length === 0 ? before : list(before, lists, change);
  return [...kept, ...others, ...listed].toSorted(([left], [right]) => order.indexOf(left) - order.indexOf(right));
}

function list(base: readonly Tree[], given: readonly Tree[], change: Change): Tree[] {
  const keys = new Set(given.map((tree) => JSON.stringify(tree)));
  const others = base.filter((tree) => !keys.has(JSON.stringify(tree)));
  if (change === 'remove') return others;
  return change === 'add' ? [...others, ...given] : [...given];
}

/** `<mailname>` of a reply: its fixed members, and the parts that the request asks for. */
export function mailnameElement(found: Mailbox, request: RequestElement): XmlElement {
  const { parts } = found;
  const asks = (name: string) => child(request, name) !== undefined;
  const usage: XmlElement[] = asks('mailbox-usage') ? [['usage', '0']] : [];
  const mailbox = parts.get('mailbox') ?? [
    ['enabled', 'false'],
    ['quota', '-1'],
  ];
  return [
    'mailname',
    [
      ['id', String(found.id)],
      ['name', found.name],
      ...(asks('mailbox') || asks('mailbox-usage') ? [['mailbox', [...mailbox, ...usage]] as const] : []),
      ...(asks('forwarding') ? [['forwarding', parts.get('forwarding') ?? [['enabled', 'false']]] as const] : []),
      ...(asks('aliases') ? (parts.get('alias') ?? []) : []),
      ...(asks('autoresponder')
        ? [['autoresponder', parts.get('autoresponder') ?? [['enabled', 'false']]] as const]
        : []),
      ...single.flatMap((name) => parts.get(name) ?? []),
    ],
  ];
}

/** @throws Refused 1019 if it is no name of a mailbox */
export function requireMailName(name: string): void {
  if (!/^[\p{L}\p{N}._+-]+$/u.test(name)) throw new Refused(1019, 'The name of the mailbox is not valid.');
}
