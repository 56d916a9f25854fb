import { isIP } from 'node:net';
import { domainToUnicode } from 'node:url';
import type { Alias, Site } from './company/sites.ts';
import type { Tables } from './tables.ts';

const labels = /^[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/** The name of a domain as Plesk keeps it, in small letters and in Unicode; empty if the text is no such name. */
export function domainName(text: string): string {
  const name = labels.test(text) && !text.includes('..') ? domainToUnicode(text) : '';
  // The URL standard takes `1.2.3` for an IP address.
  return isIP(name) === 0 ? name : '';
}

/** Renames a site with its subdomains, or an alias. The records of its DNS zone follow. */
export function renameDomain(domain: Site | Alias, name: string, { subdomains }: Pick<Tables, 'subdomains'>): void {
  const old = domain.name;
  domain.name = name;
  if ('main' in domain) for (const each of subdomains.of(domain.id)) each.name = renamed(each.name, old, name);
  const { zone } = domain;
  if (zone === undefined) return;
  const inZone = (text: string) => renamed(text, `${old}.`, `${name}.`);
  zone.records = zone.records.map((record) => ({ ...record, host: inZone(record.host), value: inZone(record.value) }));
}

/** A name that is another, or below it, once that has a new name. */
export function renamed(text: string, old: string, name: string): string {
  return text === old || text.endsWith(`.${old}`) ? text.slice(0, -old.length) + name : text;
}
