import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { addressOf, type OwnedZone, ofAlias, ofSite, syncWithTemplate, templateOf } from '../../state/zones.ts';
import type { Context, Operation, Operator } from '../operation.ts';
import { recordOperations } from './records.ts';
import { managesZones, zoneNamed } from './zones.ts';

/** `dns` (dns_input.xsd): the zones of sites and aliases, their records, and the DNS server. */
export const dns: Operator = {
  ...recordOperations,

  get: (request, context) =>
    forZones(request, context, ({ zone, about }) =>
      ok(
        ...about,
        ...(child(request, 'soa') ? [['soa', [...zone.soa]] as const] : []),
        ['zone_type', zone.type],
        ['zone_status', zone.enabled ? 'enabled' : 'disabled'],
      ),
    ),
  set: (request, context) =>
    forZones(request, context, ({ zone, about }) => {
      const given = (child(request, 'soa')?.children ?? []).map(({ name, text }) => [name, text] as const);
      zone.soa = new Map([...zone.soa, ...given]);
      return ok(...about);
    }),
  switch: (request, context) =>
    forZones(request, context, ({ zone, about }) => {
      zone.type = textOf(request, 'zone_type') === 'slave' ? 'slave' : 'master';
      return ok(...about);
    }),
  enable: enabling(true),
  disable: enabling(false),

  'sync-with-template': (request, context) => {
    const { state } = context;
    const address = textOf(child(request, 'filter') ?? request, 'used-ip');
    for (const site of state.sites.values()) {
      if (!managesZones(site, context)) continue;
      if (address !== undefined && addressOf(site, state) !== address) continue;
      syncWithTemplate(ofSite(site, state), site, state);
      for (const alias of state.aliases.of(site.id)) syncWithTemplate(ofAlias(alias, state), site, state);
    }
    return [ok()];
  },

  get_acl: (_request, { state }) => [
    ok(...Array.from(state.server.transferHosts, (host): XmlElement => ['host', host])),
  ],
  add_to_acl: forHosts((host, hosts) => {
    hosts.add(host);
  }),
  remove_from_acl: forHosts((host, hosts) => {
    if (!hosts.delete(host)) throw new Refused(1013, 'The host is not in the list.');
  }),

  'get-supported-recursion': () => [ok(...['on', 'off', 'localnets'].map((value): XmlElement => ['value', value]))],
  'get-recursion': (_request, { state }) => [ok(['value', state.server.recursion])],
  'set-recursion': (request, { state }) => {
    state.server.recursion = textOf(request, 'value') ?? state.server.recursion;
    return [ok()];
  },
  'get-status-remote-dns': (_request, { state }) => [ok(['dns-status', String(state.server.remoteDns)])],
  'enable-remote-dns': (_request, { state }) => {
    state.server.remoteDns = true;
    return [ok()];
  },
  'disable-remote-dns': (_request, { state }) => {
    state.server.remoteDns = false;
    return [ok()];
  },
};

function enabling(enabled: boolean): Operation {
  return (request, context) =>
    forZones(request, context, ({ zone, about }) => {
      zone.enabled = enabled;
      return ok(...about);
    });
}

/** One result for each zone that the filter names; without a filter, for the template. */
function forZones(request: RequestElement, context: Context, act: (zone: OwnedZone) => XmlElement): XmlElement[] {
  const filter = child(request, 'filter');
  if (filter === undefined) {
    return [
      attempt(() => {
        if (context.account !== 'admin') throw new Refused(1006, 'Permission denied.');
        return act(templateOf(context.state));
      }),
    ];
  }
  return filter.children.map((item) => attempt(() => act(zoneNamed(item, context)), [item.name, item.text]));
}

/** One result for each host that the filter names: those that may copy zones. */
function forHosts(change: (host: string, hosts: Set<string>) => void): Operation {
  return (request, { state }) =>
    childrenOf(child(request, 'filter') ?? request, 'host').map(({ text }) =>
      attempt(() => {
        if (text === '') throw new Refused(1019, 'The value of host is empty.');
        change(text, state.server.transferHosts);
        return ok(['host', text]);
      }, ['host', text]),
    );
}
