import { attempt, attemptAll, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Tree } from '../../state/company/row.ts';
import type { Mailbox } from '../../state/company/services.ts';
import type { Site } from '../../state/company/sites.ts';
import { isTheirs } from '../filtered.ts';
import { requireMailboxSize, requireRoom, webspaceOf } from '../limits.ts';
import type { Context, Operation, Operator } from '../operation.ts';
import { merged, partElement } from '../parts.ts';
import { siteNamed } from '../site/named.ts';
import { type Change, changedMailbox, mailnameElement, requireMailName } from './mailname.ts';

const missing = 'mailname does not exist';

/** `mail` (mail_input.xsd): mailboxes, and the mail service of sites. */
export const mail: Operator = {
  create: (request, context) => {
    const filter = child(request, 'filter') ?? request;
    return attemptAll(() => {
      const site = siteNamed(filter, context);
      return childrenOf(filter, 'mailname').map((item) =>
        attempt(() => addOne(item, site, context), ['mailname', [['name', textOf(item, 'name')]]]),
      );
    });
  },

  get_info: (request, context) => forNamed(request, context, (found) => ok(mailnameElement(found, request))),

  remove: (request, context) =>
    forNamed(request, context, (found) => {
      context.state.remove('mailboxes', found);
      return ok(['mailname', [['name', found.name]]]);
    }),

  rename: (request, context) => [
    attempt(() => {
      const site = siteNamed(request, context);
      const found = mailboxOf(site, mailName(request), context);
      const name = mailName(request, 'new-name');
      requireMailName(name);
      requireFree(name, site, context);
      found.name = name;
      return ok();
    }),
  ],

  update: (request, context) => request.children.map((asked) => [asked.name, update(asked, context)]),

  enable: service(true),
  disable: service(false),
  get_prefs: (request, context) => forSites(request, context, (site) => prefs(site)),
  set_prefs: (request, context) => {
    const given = child(request, 'prefs') ?? request;
    return forSites(request, context, (site) => {
      site.parts = new Map([...site.parts, ['mail', merged('mail', site.parts.get('mail') ?? defaults, given)]]);
      return [];
    });
  },
  'get-available-mail-providers': () => [ok(['mail-provider', [['local']]])],
};

/** Names of mailboxes are kept in small letters. */
function mailName(item: RequestElement, element = 'name'): string {
  return textOf(item, element)?.toLowerCase() ?? '';
}

function addOne(item: RequestElement, site: Site, context: Context): XmlElement {
  const name = mailName(item);
  requireMailName(name);
  requireFree(name, site, context);
  requireRoom('mailboxes', webspaceOf(site, context), context);
  const values = changedMailbox({ parts: new Map(), password: '' }, item, 'set');
  requireMailboxSize(quotaOf(values), webspaceOf(site, context));
  for (const alias of aliasesOf(values)) requireFree(alias, site, context);
  const { id } = context.state.mailboxes.add((mailboxId) => ({ ...values, id: mailboxId, owner: site.id, name }));
  return ok([
    'mailname',
    [
      ['id', String(id)],
      ['name', name],
    ],
  ]);
}

function update(asked: RequestElement, context: Context): readonly XmlElement[] {
  const filter = child(asked, 'filter') ?? asked;
  const change: Change = asked.name === 'add' || asked.name === 'remove' ? asked.name : 'set';
  return attemptAll(() => {
    const site = siteNamed(filter, context);
    return childrenOf(filter, 'mailname').map((item) => {
      const about: XmlElement = ['mailname', [['name', textOf(item, 'name')]]];
      return attempt(() => {
        const found = mailboxOf(site, mailName(item), context);
        const values = changedMailbox(found, item, change);
        requireMailboxSize(quotaOf(values), webspaceOf(site, context));
        for (const alias of aliasesOf(values)) requireFree(alias, site, context, found);
        Object.assign(found, values);
        return ok(about);
      }, about);
    });
  });
}

function mailboxOf(site: Site, name: string, { state }: Context): Mailbox {
  const found = state.mailboxes.of(site.id).find((each) => each.name === name);
  if (found === undefined) throw new Refused(1013, missing);
  return found;
}

/** @param own the mailbox that may have the name already */
function requireFree(name: string, site: Site, { state }: Context, own?: Mailbox): void {
  const others = state.mailboxes.of(site.id).filter((each) => each !== own);
  if (others.some((each) => each.name === name || aliasesOf(each).includes(name)))
    throw new Refused(1007, `The mailbox ${name} already exists.`);
}

function aliasesOf({ parts }: Pick<Mailbox, 'parts'>): string[] {
  return (parts.get('alias') ?? []).map(([, text]) => String(text).toLowerCase());
}

function quotaOf({ parts }: Pick<Mailbox, 'parts'>): string {
  return String(parts.get('mailbox')?.find(([name]) => name === 'quota')?.[1] ?? '-1');
}

/** One result for each mailbox of the site that the filter names, or for all of its mailboxes. */
function forNamed(
  request: RequestElement,
  context: Context,
  act: (found: Mailbox) => XmlElement,
): readonly XmlElement[] {
  const filter = child(request, 'filter') ?? request;
  return attemptAll(() => {
    const site = siteNamed(filter, context);
    const all = context.state.mailboxes.of(site.id);
    const names = childrenOf(filter, 'name').map(({ text }) => text);
    if (names.length === 0) return all.length === 0 ? [ok()] : all.map(act);
    return names.map((name) => {
      const found = all.find((each) => each.name === name.toLowerCase());
      return found === undefined ? failed(1013, missing, ['mailname', [['name', name]]]) : act(found);
    });
  });
}

/** Switches the mail service of a site on or off. */
function service(enabled: boolean): Operation {
  const given: RequestElement = { name: 'mailservice', text: String(enabled), children: [] };
  return (request, context) => [
    attempt(() => {
      const site = siteNamed(request, context);
      const prefs: RequestElement = { name: 'mail', text: '', children: [given] };
      site.parts = new Map([...site.parts, ['mail', merged('mail', site.parts.get('mail') ?? defaults, prefs)]]);
      return ok();
    }),
  ];
}

const defaults: Tree[] = [
  ['nonexistent-user', [['bounce', 'This address no longer accepts mail.']]],
  ['webmail', 'roundcube'],
  ['mailservice', 'true'],
];

/** What subscriptions and plans set besides. */
const notOfSites = [
  'maillists',
  ...['mbox-limit', 'domain-limit', 'subscription-limit', 'enable-sendmail', 'overlimit-percent'].map(
    (name) => `outgoing-messages-${name}`,
  ),
];

function prefs(site: Site): XmlElement[] {
  const [, elements] = partElement(new Map([['mail', site.parts.get('mail') ?? defaults]]), 'mail', notOfSites);
  return [['prefs', elements]];
}

/** One result for each site that the filter names, or for all sites. */
function forSites(request: RequestElement, context: Context, act: (site: Site) => XmlElement[]): XmlElement[] {
  const ids = childrenOf(child(request, 'filter') ?? request, 'site-id').map(({ text }) => text);
  const visible = [...context.state.sites.values()].filter((site) => isTheirs(context, 'sites', site));
  const asked = ids.length > 0 ? ids : visible.map(({ id }) => String(id));
  if (asked.length === 0) return [ok()];
  return asked.map((text) =>
    attempt(() => {
      const site = siteNamed({ name: '', text: '', children: [{ name: 'site-id', text, children: [] }] }, context);
      return ok(['site-id', text], ...act(site));
    }),
  );
}
