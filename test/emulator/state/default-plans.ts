import { administrator } from './company/accounts.ts';
import type { ServicePlan } from './company/plans.ts';
import { knownHosting, knownSiteLimits, knownSitePermissions } from './known-settings.ts';
import type { State } from './state.ts';

const gigabyte = 1024n ** 3n;

/** A limit of a service plan is unlimited unless the plan says otherwise. */
export function limitsOf(prescribed: Readonly<Record<string, bigint | number>>): ReadonlyMap<string, string> {
  return new Map(Object.keys(knownSiteLimits).map((name) => [name, String(prescribed[name] ?? -1)]));
}

/** The default settings of a service plan. */
export const defaultTerms: Omit<ServicePlan, 'id' | 'owner' | 'guid' | 'name' | 'externalId' | 'hosted'> = {
  limits: limitsOf({}),
  overuse: 'block',
  permissions: new Map(Object.entries(knownSitePermissions).map(([name, { initial }]) => [name, initial])),
  hosting: new Map(Object.entries(knownHosting).map(([name, { initial }]) => [name, initial])),
  parts: new Map(),
  applications: { filtered: false, packages: [] },
  planItems: [],
  databaseServers: [],
};

/** The service plans that a new Plesk has, by name. */
const plans: Readonly<Record<string, ServicePlan['limits']>> = {
  'Default Domain': limitsOf({
    disk_space: 10n * gigabyte,
    max_traffic: 100n * gigabyte,
    max_site: 10,
    max_box: 100,
    max_db: 10,
  }),
  'Default Simple': limitsOf({
    disk_space: gigabyte,
    max_traffic: 10n * gigabyte,
    max_site: 1,
    max_box: 10,
    max_db: 1,
  }),
  Unlimited: defaultTerms.limits,
};

/** Adds the service plans that a new Plesk has, with the ids 1 to 3. */
export function addDefaultPlans(state: State): void {
  for (const [name, limits] of Object.entries(plans)) {
    const values = { ...defaultTerms, limits, name, owner: administrator, externalId: '', hosted: true };
    state.servicePlans.add((id) => ({ id, ...values, guid: guidOf(id) }));
  }
}

function guidOf(id: number): string {
  return `1e3a5c0f-77a4-4d0e-9a55-${id.toString(16).padStart(12, '0')}`;
}
