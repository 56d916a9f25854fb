import { attempt, Refused } from '../../packet/refused.ts';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { FtpUser } from '../../state/company/services.ts';
import type { Webspace } from '../../state/company/sites.ts';
import { isTrue } from '../../state/settings.ts';
import { type Finder, forFiltered } from '../filtered.ts';
import { requireFreeFtpLogin } from '../hosting.ts';
import { requireRoom } from '../limits.ts';
import type { Context, ForEach, Operator } from '../operation.ts';
import { requirePermission } from '../owner.ts';
import { requireFilled, requirePassword } from '../required.ts';
import { webspaceNamed } from '../webspace/find.ts';

/** How `ftp-user` names FTP accounts (FtpUserFilterType in ftpuser.xsd). */
const ftpUsers: Finder<'ftpUsers'> = {
  kind: 'ftpUsers',
  keys: {
    name: ({ name }) => name,
    'webspace-id': ({ owner }) => String(owner),
    'webspace-name': ({ owner }, state) => state.sites.get(owner)?.name,
  },
  missing: 'FTP account does not exist.',
};

/** `ftp-user` (ftpuser.xsd): FTP accounts of subscriptions besides those of their sites. */
export const ftpUser: Operator = {
  add: (request, context) => [attempt(() => addOne(request, context))],

  get: (request, context) => forFtpUsers(request, context, (found, about) => ok(...about, ...data(found))),

  set: (request, context) => {
    const values = child(request, 'values') ?? request;
    return forFtpUsers(request, context, (found, about) => {
      requireFilled(values, ['name', 'password']);
      requirePassword(textOf(values, 'password'));
      const name = textOf(values, 'name') ?? found.name;
      if (name !== found.name) requireFreeFtpLogin(name, context);
      const password = textOf(values, 'password') ?? found.password;
      Object.assign(found, changed(found, values), { name, password });
      return ok(...about);
    });
  },

  del: (request, context) =>
    forFtpUsers(request, context, (found, about) => {
      context.state.remove('ftpUsers', found);
      return ok(...about);
    }),
};

/** A subscription beside the filter narrows it to that subscription. */
const forFtpUsers: ForEach<FtpUser> = (request, context, act) => {
  const isNarrowed = request.children.some(({ name }) => name.startsWith('webspace-'));
  return forFiltered(request, context, ftpUsers, (found, about) => {
    requireFtpPermissions(request, context, context.state.webspaces.get(found.owner));
    if (isNarrowed && webspaceNamed(request, context).id !== found.owner) throw new Refused(1013, ftpUsers.missing);
    return act(found, about);
  });
};

/**
 * Only accounts that may manage additional FTP accounts use this operator, and only customers that may assign quotas
 * give one (the documentation of FTP accounts).
 */
function requireFtpPermissions(request: RequestElement, context: Context, webspace: Webspace | undefined): void {
  requirePermission('manage_subftp', context, webspace);
  const isCustomer = context.account !== 'admin' && context.state.customers.has(context.account);
  if (isCustomer && textOf(child(request, 'values') ?? request, 'quota') !== undefined)
    requirePermission('manage_quota', context, webspace);
}

function addOne(request: RequestElement, context: Context): XmlElement {
  requireFilled(request, ['name', 'password']);
  requirePassword(textOf(request, 'password'));
  const name = textOf(request, 'name') ?? '';
  const webspace = webspaceNamed(request, context);
  requireFtpPermissions(request, context, webspace);
  requireFreeFtpLogin(name, context);
  requireRoom('ftpUsers', webspace, context);
  const values = {
    ...changed({ home: '/', quota: '-1', read: true, write: true }, request),
    ...{ owner: webspace.id, name, password: textOf(request, 'password') ?? '' },
  };
  const { id } = context.state.ftpUsers.add((ftpUserId) => ({ ...values, id: ftpUserId }));
  return ok(['id', String(id)]);
}

type Settings = Pick<FtpUser, 'home' | 'quota' | 'read' | 'write'>;

function changed(base: Settings, request: RequestElement): Settings {
  const permissions = child(request, 'permissions');
  const [read, write] = [permissions && textOf(permissions, 'read'), permissions && textOf(permissions, 'write')];
  return {
    home: textOf(request, 'home') ?? base.home,
    quota: textOf(request, 'quota') ?? base.quota,
    read: read === undefined ? base.read : isTrue(read),
    write: write === undefined ? base.write : isTrue(write),
  };
}

function data({ name, home, quota, read, write, owner }: FtpUser): XmlElement[] {
  const permissions: XmlElement[] = [
    ['read', String(read)],
    ['write', String(write)],
  ];
  return [
    ['name', name],
    ['home', home],
    ['quota', quota],
    ['permissions', permissions],
    ['webspace-id', String(owner)],
  ];
}
