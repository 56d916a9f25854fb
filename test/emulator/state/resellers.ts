import * as v from 'valibot';
import type { Applications } from './applications.ts';
import { administrator } from './company/accounts.ts';
import type { IpType } from './company/ip-addresses.ts';
import { guid, id, limits, mapOf, status, text } from './company/row.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** A reseller's tie to a plan: locked once its settings were changed by hand. */
export interface ResellerSubscription {
  readonly planId: number;
  readonly locked: boolean;
}

/** `info` holds gen-info by element name, without login, passwd and status. */
export interface Reseller {
  readonly id: number;
  owner: number;
  readonly guid: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  login: string;
  password: string;
  status: string;
  info: ReadonlyMap<string, string>;
  settings: Settings;
  subscription?: ResellerSubscription | undefined;
  /** The type of each address. */
  ipPool: ReadonlyMap<string, IpType>;
  applications: Applications;
}

/** How a seed gives limits and permissions: those that it leaves out are Plesk's own. */
const settings = {
  oversell: v.optional(v.boolean(), defaultSettings.oversell),
  overuse: v.optional(v.string(), defaultSettings.overuse),
  limits,
  permissions: mapOf(v.boolean()),
};
const packages = v.array(v.strictObject({ name: v.string(), value: v.string() }));
const applications = v.optional(v.strictObject({ filtered: v.boolean(), packages }), { filtered: false, packages: [] });

function settingsOf({ limits, permissions, ...policy }: Settings): Settings {
  return {
    ...policy,
    limits: new Map([...defaultSettings.limits, ...limits]),
    permissions: new Map([...defaultSettings.permissions, ...permissions]),
  };
}

/** How a seed gives a reseller. */
export const reseller = v.pipe(
  v.strictObject({
    id,
    guid,
    created: v.optional(v.pipe(v.string(), v.isoTimestamp()), '2026-01-01T00:00:00.000Z'),
    login: v.string(),
    password: text,
    status,
    info: mapOf(v.string()),
    subscription: v.optional(v.strictObject({ planId: id, locked: v.boolean() })),
    ipPool: mapOf(v.picklist(['shared', 'exclusive'])),
    applications,
    ...settings,
  }),
  v.transform(
    ({ limits, permissions, oversell, overuse, created, ...rest }): Reseller => ({
      ...rest,
      owner: administrator,
      created: Date.parse(created),
      settings: settingsOf({ limits, permissions, oversell, overuse }),
    }),
  ),
);

export interface ResellerPlan {
  readonly id: number;
  readonly guid: string;
  name: string;
  externalId: string;
  settings: Settings;
  ipPool: { readonly addresses: readonly string[]; readonly ipv4: string; readonly ipv6: string };
  applications: Applications;
}

/** How a seed gives a reseller plan. */
export const resellerPlan = v.pipe(
  v.strictObject({
    id,
    guid,
    name: v.string(),
    externalId: text,
    ipPool: v.optional(v.strictObject({ addresses: v.array(v.string()), ipv4: v.string(), ipv6: v.string() }), {
      addresses: [],
      ipv4: '0',
      ipv6: '0',
    }),
    applications,
    ...settings,
  }),
  v.transform(
    ({ limits, permissions, oversell, overuse, ...rest }): ResellerPlan => ({
      ...rest,
      settings: settingsOf({ limits, permissions, oversell, overuse }),
    }),
  ),
);

/** A reseller without an id yet. */
export type NewReseller = Omit<Reseller, 'id' | 'guid' | 'owner'>;
export type NewPlan = Omit<ResellerPlan, 'id' | 'guid'>;
