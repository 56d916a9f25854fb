import { domainToASCII } from 'node:url';
import { Refused } from '../packet/refused.ts';
import { type RequestElement, textOf } from '../packet/request.ts';
import type { XmlElement } from '../packet/xml.ts';
import type { Hosting, Site } from '../state/company/sites.ts';
import { noHosting } from '../state/subscriptions.ts';
import type { Context } from './operation.ts';
import { requirePassword } from './required.ts';
import { pairs, pairsOf } from './terms.ts';

/**
 * The hosting that `<hosting>` of a request asks for. The properties of a physical site are laid over those that it
 * had, or over those of its plan.
 */
export function changedHosting(base: Hosting, request: RequestElement, prescribed: Hosting['properties']): Hosting {
  const [asked] = request.children;
  switch (asked?.name) {
    case 'vrt_hst': {
      const before = base.type === 'vrt_hst' ? base.properties : prescribed;
      const properties = new Map([...before, ...pairsOf(asked, 'property')]);
      requirePassword(properties.get('ftp_password'));
      return { type: 'vrt_hst', properties, url: '', httpCode: '' };
    }
    case 'std_fwd':
    case 'frm_fwd': {
      const [url, httpCode] = [textOf(asked, 'dest_url') ?? '', textOf(asked, 'http_code') ?? ''];
      return { type: asked.name, properties: new Map(), url, httpCode };
    }
    default:
      return { type: 'none', properties: new Map(), url: '', httpCode: '' };
  }
}

/**
 * The FTP account of a subscription with a physical site is its own: a name, a password, and no other account's name.
 *
 * @param base the hosting before, which may keep its account
 */
export function requireFtpAccount({ type, properties }: Hosting, context: Context, base: Hosting = noHosting): void {
  if (type !== 'vrt_hst') return;
  const login = properties.get('ftp_login');
  // A seed may give hosting without an account, or without the password.
  if (base.type === 'vrt_hst' && base.properties.get('ftp_login') === login) return;
  if (!login) throw new Refused(1019, 'The property ftp_login is missing or empty.');
  if (!properties.get('ftp_password')) throw new Refused(1019, 'The property ftp_password is missing or empty.');
  requireFreeFtpLogin(login, context);
}

export function requireFreeFtpLogin(login: string, { state }: Context): void {
  const taken =
    state.sites.find(({ hosting }) => hosting.properties.get('ftp_login') === login) ??
    state.ftpUsers.find(({ name }) => name === login);
  if (taken !== undefined) throw new Refused(1007, `The system user ${login} already exists.`);
}

/**
 * `<hosting>` of a reply (domainHostingAgentGet in plesk_domain.xsd). Passwords are in no reply.
 *
 * @param main the main site of the subscription
 */
export function hostingElement(name: string, site: Site, main: Site, addresses: readonly string[]): XmlElement {
  const { hosting } = site;
  const ips = addresses.map((address): XmlElement => ['ip_address', address]);
  switch (hosting.type) {
    case 'vrt_hst':
      return [name, [['vrt_hst', [...pairs('property', shownProperties(site, main)), ...ips]]]];
    case 'std_fwd': {
      const code: XmlElement[] = hosting.httpCode === '' ? [] : [['http_code', hosting.httpCode]];
      return [name, [['std_fwd', [['dest_url', hosting.url], ...code, ...ips]]]];
    }
    case 'frm_fwd':
      return [name, [['frm_fwd', [['dest_url', hosting.url], ...ips]]]];
    default:
      return [name, [['none']]];
  }
}

/** All sites of a subscription have the FTP account of its main site, and a document root below its directory. */
function shownProperties({ name, main: isMain, hosting }: Site, main: Site): ReadonlyMap<string, string> {
  const shown = new Map(hosting.properties);
  shown.delete('ftp_password');
  const login = main.hosting.properties.get('ftp_login');
  if (login !== undefined) shown.set('ftp_login', login);
  const root = shown.get('www_root') ?? (isMain ? 'httpdocs' : domainToASCII(name));
  const inDirectory = root.replace(/^(\/var\/www\/vhosts\/[^/]+)?\/?/, '');
  return shown.set('www_root', `/var/www/vhosts/${domainToASCII(main.name)}/${inDirectory}`);
}
