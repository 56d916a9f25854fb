import { randomUUID } from 'node:crypto';
import type { ServicePlan } from './company/plans.ts';
import type { Hosting, Site, Webspace } from './company/sites.ts';
import { defaultTerms } from './default-plans.ts';
import type { State } from './state.ts';

/** The settings of a new subscription. Its plan, if there is one, gives the missing ones. */
export interface NewSubscription extends Partial<Omit<Webspace, 'id'>> {
  readonly owner: number;
  readonly created: string;
  readonly name: string;
  readonly plan?: ServicePlan | undefined;
  readonly site?: Partial<Pick<Site, 'hosting' | 'parts'>>;
}

export const noHosting: Hosting = { type: 'none', properties: new Map(), url: '', httpCode: '' };

/** Adds a subscription with its main site, which has the same id and guid. */
export function addSubscription(state: State, { name, plan, site, ...values }: NewSubscription): Webspace {
  const { created, guid = randomUUID() } = values;
  const { id } = state.sites.add((siteId) => ({
    id: siteId,
    owner: siteId,
    guid,
    created,
    name,
    main: true,
    status: '0',
    description: '',
    turnOffAction: '',
    hosting: noHosting,
    parts: new Map(),
    traffic: new Map(),
    ...site,
  }));
  const webspace: Webspace = {
    status: '0',
    externalId: '',
    descriptions: new Map(),
    ipAddresses: ['192.0.2.1'],
    ...prescribedBy(plan),
    ...values,
    id,
    guid,
  };
  state.webspaces.set(id, webspace);
  return webspace;
}

/** The terms of a plan, and the tie to it. */
export function prescribedBy(
  plan: ServicePlan | undefined,
): Pick<Webspace, keyof typeof defaultTerms | 'subscription'> {
  const { limits, overuse, permissions, hosting, parts, applications, planItems, databaseServers } =
    plan ?? defaultTerms;
  const terms = { limits, overuse, permissions, hosting, parts, applications, planItems, databaseServers };
  return { ...terms, subscription: { ...(plan && { planId: plan.id }), addonIds: [], locked: false } };
}
