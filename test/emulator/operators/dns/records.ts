import { isIP } from 'node:net';
import { attempt, Refused } from '../../packet/refused.ts';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { DnsRecord } from '../../state/company/dns.ts';
import { type OwnedZone, templateOf } from '../../state/zones.ts';
import type { Context, Operator } from '../operation.ts';
import { type FoundZone, zoneNamed, zones } from './zones.ts';

/** The records and master servers of zones. */
export const recordOperations: Operator = {
  add_rec: (request, context) => [attempt(() => addRecord(request, context))],

  get_rec: (request, context) =>
    forRecords(request, context, (record, { about }) => ok(['id', String(record.id)], ['data', data(record, about)])),

  del_rec: (request, context) =>
    forRecords(request, context, (record, { zone }) => {
      if (!zone.records.includes(record)) return failed(1013, missingRecord, ['id', String(record.id)]);
      zone.records = zone.records.filter((other) => other !== record);
      return ok(['id', String(record.id)]);
    }),

  add_master_server: (request, context) => [
    attempt(() => {
      const { zone } = zoneNamed(request.children[0] ?? request, context);
      const ipAddress = textOf(request, 'ip_address') ?? '';
      if (zone.masters.some((master) => master.ipAddress === ipAddress))
        throw new Refused(1007, 'The zone has the master server already.');
      const id = context.state.server.recordIds.next();
      zone.masters = [...zone.masters, { id, ipAddress }];
      return ok(['id', String(id)]);
    }),
  ],

  get_master_server: (request, context) =>
    forMasters(request, context, ({ id, ipAddress }, { about }, filterId) =>
      ok(['filter-id', filterId], ['id', String(id)], ...about, ['ip_address', ipAddress]),
    ),

  del_master_server: (request, context) =>
    forMasters(request, context, (master, { zone }) => {
      zone.masters = zone.masters.filter((other) => other !== master);
      return ok(['id', String(master.id)]);
    }),
};

function addRecord(request: RequestElement, context: Context): XmlElement {
  const item = request.children.find(({ name }) => name.startsWith('site-'));
  if (item === undefined && context.account !== 'admin') throw new Refused(1006, 'Permission denied.');
  const { zone, name } = item === undefined ? templateOf(context.state) : zoneNamed(item, context);
  const type = textOf(request, 'type') ?? '';
  const value = textOf(request, 'value') ?? '';
  const opt = textOf(request, 'opt') ?? '';
  requireValue(type, value, opt);
  const record = {
    type,
    host: wholeHost(textOf(request, 'host') ?? '', name),
    value: /^(CNAME|MX|NS|PTR|SRV)$/.test(type) && !value.endsWith('.') ? `${value}.` : value,
    opt,
  };
  const isSame = (other: DnsRecord) =>
    other.type === record.type && other.host === record.host && other.value === record.value;
  if (zone.records.some(isSame)) throw new Refused(1007, 'The zone has such a record already.');
  const { recordIds, templateRecordIds } = context.state.server;
  const id = (item === undefined ? templateRecordIds : recordIds).next();
  zone.records = [...zone.records, { ...record, id }];
  return ok(['id', String(id)]);
}

/** @throws Refused 1019 if a record of this type cannot have the value. In the template, `<ip>` stands for an address. */
function requireValue(type: string, value: string, opt: string): void {
  if (value === '') throw new Refused(1019, 'The value of the record is empty.');
  const version = { A: 4, AAAA: 6 }[type];
  if (version !== undefined && value !== '<ip>' && isIP(value) !== version)
    throw new Refused(1019, `The value of the record is no IPv${version} address.`);
  if (type === 'MX' && !/^\d*$/.test(opt)) throw new Refused(1019, 'The priority of the record is no number.');
}

/** A host as zones have it: requests leave the zone's own name out. */
function wholeHost(host: string, zone: string): string {
  if (host.endsWith('.')) return host;
  return host === '' ? `${zone}.` : `${host}.${zone}.`;
}

const missingRecord = 'DNS record does not exist.';

type Act<Each> = (found: Each, zone: OwnedZone, filterId: string) => XmlElement;

/** One result for each record that the filter names; an empty filter means all, `template` those of the template. */
function forRecords(request: RequestElement, context: Context, act: Act<DnsRecord>): XmlElement[] {
  if (child(request, 'template') === undefined)
    return forEach(request, context, zones(context), ({ zone }) => zone.records, missingRecord, act);
  if (context.account !== 'admin') return [failed(1006, 'Permission denied.')];
  const template = { ...templateOf(context.state), isTheirs: true };
  return forEach(request, context, [template], ({ zone }) => zone.records, missingRecord, act);
}

function forMasters(
  request: RequestElement,
  context: Context,
  act: Act<{ readonly id: number; readonly ipAddress: string }>,
): XmlElement[] {
  const missing = 'Master server does not exist.';
  const results = forEach(request, context, zones(context), ({ zone }) => zone.masters, missing, act);
  return results.length === 0 ? [ok()] : results;
}

function forEach<Each extends { readonly id: number }>(
  request: RequestElement,
  context: Context,
  all: Iterable<FoundZone>,
  inZone: (zone: OwnedZone) => readonly Each[],
  missing: string,
  act: Act<Each>,
): XmlElement[] {
  const wanted = child(request, 'filter')?.children ?? [];
  const isById = wanted.length === 0 || wanted.some(({ name }) => name === 'id');
  const everywhere = isById ? [...all].flatMap((zone) => inZone(zone).map((each) => ({ each, zone }))) : [];
  if (wanted.length === 0)
    return everywhere.filter(({ zone }) => zone.isTheirs).map(({ each, zone }) => act(each, zone, String(each.id)));
  const byId = new Map(everywhere.map((found) => [found.each.id, found]));
  return wanted.flatMap((item) => {
    if (item.name === 'id') {
      const found = byId.get(Number(item.text));
      if (found === undefined) return [failed(1013, missing, ['id', item.text])];
      if (!found.zone.isTheirs) return [failed(1006, 'Permission denied.', ['id', item.text])];
      return [act(found.each, found.zone, item.text)];
    }
    try {
      const zone = zoneNamed(item, context);
      return inZone(zone).map((each) => act(each, zone, item.text));
    } catch (error) {
      if (error instanceof Refused) return [failed(error.code, error.message)];
      throw error;
    }
  });
}

function data({ type, host, value, opt }: DnsRecord, about: readonly XmlElement[]): XmlElement[] {
  return [...about, ['type', type], ['host', host], ['value', value], ['opt', opt]];
}
