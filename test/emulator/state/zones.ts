import type { DnsRecord, Zone } from './company/dns.ts';
import type { Alias, Site } from './company/sites.ts';
import type { State } from './state.ts';
import type { Ids } from './table.ts';

/** A zone with its owner: a site or an alias. The server's template has no owner. */
export interface OwnedZone {
  readonly zone: Zone;
  readonly name: string;
  /** `<site-id>` or `<site-alias-id>`. */
  readonly about: readonly (readonly [name: string, id: string])[];
}

/** The template that new zones are made from: `<domain>` and `<ip>` stand for those of the site. */
export function templateOf({ server }: State): OwnedZone {
  server.template ??= zoneOf(templateRecords, server.templateRecordIds);
  return { zone: server.template, name: '<domain>', about: [] };
}

const templateRecords: readonly Omit<DnsRecord, 'id'>[] = [
  { type: 'NS', host: '<domain>.', value: 'ns1.<domain>.', opt: '' },
  { type: 'A', host: 'ns1.<domain>.', value: '<ip>', opt: '' },
  { type: 'A', host: '<domain>.', value: '<ip>', opt: '' },
  { type: 'CNAME', host: 'www.<domain>.', value: '<domain>.', opt: '' },
  { type: 'CNAME', host: 'ftp.<domain>.', value: '<domain>.', opt: '' },
  { type: 'A', host: 'mail.<domain>.', value: '<ip>', opt: '' },
  { type: 'MX', host: '<domain>.', value: 'mail.<domain>.', opt: '10' },
  { type: 'TXT', host: '<domain>.', value: 'v=spf1 +a +mx -all', opt: '' },
];

const soa = { ttl: '86400', refresh: '10800', retry: '3600', expire: '604800', minimum: '10800' };

function zoneOf(records: readonly Omit<DnsRecord, 'id'>[], ids: Ids): Zone {
  const numbered = records.map((record) => ({ ...record, id: ids.next() }));
  return { enabled: true, type: 'master', soa: new Map(Object.entries(soa)), records: numbered, masters: [] };
}

/** The zone of a site or an alias, made from the template when it is first needed. */
export function ofSite(site: Site, state: State): OwnedZone {
  site.zone ??= fromTemplate(site.name, site, state);
  return { zone: site.zone, name: site.name, about: [['site-id', String(site.id)]] };
}

export function ofAlias(alias: Alias, state: State): OwnedZone {
  const site = state.sites.get(alias.owner);
  alias.zone ??= fromTemplate(alias.name, site, state);
  return { zone: alias.zone, name: alias.name, about: [['site-alias-id', String(alias.id)]] };
}

function fromTemplate(name: string, site: Site | undefined, state: State): Zone {
  return zoneOf(recordsFromTemplate(name, addressOf(site, state), state), state.server.recordIds);
}

/** The records of the template for a name and an address. */
function recordsFromTemplate(name: string, ip: string, state: State): Omit<DnsRecord, 'id'>[] {
  const filled = (text: string) => text.replaceAll('<domain>', name).replaceAll('<ip>', ip);
  return templateOf(state).zone.records.map((record) => ({
    ...record,
    host: filled(record.host),
    value: filled(record.value),
  }));
}

/** Makes a zone's records anew from the template. */
export function syncWithTemplate({ zone, name }: OwnedZone, site: Site | undefined, state: State): void {
  zone.records = zoneOf(recordsFromTemplate(name, addressOf(site, state), state), state.server.recordIds).records;
}

export function addressOf(site: Site | undefined, { webspaces }: State): string {
  return webspaces.get(site?.owner ?? 0)?.ipAddresses[0] ?? '192.0.2.1';
}
