import { domainToASCII } from 'node:url';
import type { XmlElement } from '../packet/xml.ts';
import type { State } from '../state/state.ts';

/** `<domains>` of an account: its sites, subdomains and aliases (domainListOutputType in domain_list.xsd). */
export function domainList(account: number, { webspaces, sites, subdomains, aliases }: State): XmlElement {
  const own = webspaces.of(account).flatMap(({ id }) => sites.of(id));
  return [
    'domains',
    own.flatMap((site) => [
      domain(site.id, site.name, 'domain', site.main, site.guid),
      ...subdomains
        .of(site.id)
        .map(({ id, name, guid }) => domain(id, name, 'subdomain', false, guid, ['parent-id', String(site.id)])),
      // An alias has the guid of its domain, and ids of its own.
      ...aliases
        .of(site.id)
        .map(({ id, name }) => domain(id, name, 'alias', false, site.guid, ['domain-id', String(site.id)])),
    ]),
  ];
}

function domain(id: number, name: string, type: string, main: boolean, guid: string, ...of: XmlElement[]): XmlElement {
  const elements: XmlElement[] = [
    ['id', String(id)],
    ['name', name],
    ['ascii-name', domainToASCII(name)],
    ['type', type],
    ['main', String(main)],
    ['guid', guid],
    ['external-id'],
  ];
  return ['domain', [...elements, ...of]];
}
