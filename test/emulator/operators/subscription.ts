import { withPackages } from '../state/applications.ts';
import type { ServicePlan } from '../state/company/plans.ts';
import type { Webspace } from '../state/company/sites.ts';
import type { State } from '../state/state.ts';
import { prescribedBy } from '../state/subscriptions.ts';

/** Gives a subscription the settings of its plan and add-ons, in place of its own. */
export function applyPlan(webspace: Webspace, state: State): void {
  const { planId, addonIds } = webspace.subscription;
  const plan = state.servicePlans.get(planId ?? 0);
  if (plan === undefined) return;
  const { subscription: _, ...terms } = prescribedBy(plan);
  const addons = addonIds.flatMap((id) => state.addons.get(id) ?? []);
  Object.assign(webspace, addons.reduce(withAddon, terms));
  webspace.subscription = { ...webspace.subscription, locked: false };
}

/** Puts a subscription on a plan, without add-ons. */
export function subscribe(webspace: Webspace, plan: ServicePlan, state: State): void {
  webspace.subscription = { planId: plan.id, addonIds: [], locked: false };
  applyPlan(webspace, state);
}

/** The subscriptions that a changed plan or add-on changes: those without settings of their own. */
export function unlockedSubscribers(plan: ServicePlan, state: State): Webspace[] {
  return subscribers(plan, state).filter(({ subscription }) => !subscription.locked);
}

/** The subscriptions on a plan or with an add-on. */
export function subscribers({ id }: ServicePlan, { webspaces }: State): Webspace[] {
  return [...webspaces.values()].filter(
    ({ subscription }) => subscription.planId === id || subscription.addonIds.includes(id),
  );
}

type Terms = Omit<ReturnType<typeof prescribedBy>, 'subscription'>;

/** An add-on adds to limits, grants permissions, and sets its settings of hosting. */
function withAddon(terms: Terms, addon: ServicePlan): Terms {
  const limits = new Map(terms.limits);
  for (const [name, more] of addon.limits) {
    const has = limits.get(name) ?? '0';
    limits.set(name, BigInt(has) < 0n || BigInt(more) < 0n ? '-1' : String(BigInt(has) + BigInt(more)));
  }
  const granted = [...addon.permissions].filter(([, value]) => value);
  return {
    ...terms,
    limits,
    permissions: new Map([...terms.permissions, ...granted]),
    hosting: new Map([...terms.hosting, ...addon.hosting]),
    parts: new Map([...terms.parts, ...addon.parts]),
    applications: terms.applications.filtered
      ? withPackages(terms.applications, addon.applications.packages)
      : terms.applications,
  };
}
