import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { ServicePlan } from '../../state/company/plans.ts';
import { applicationOperations } from '../applications.ts';
import { databaseServers } from '../database-servers.ts';
import { hostingDescriptor, siteLimitDescriptor, sitePermissionDescriptor } from '../descriptors.ts';
import type { Context, Operation, Operator } from '../operation.ts';
import { planItemOperations } from '../plan-items.ts';
import { applyPlan, unlockedSubscribers } from '../subscription.ts';
import { get } from './data.ts';
import { type PlanKind, plansById, plansNamed } from './find.ts';
import { planOperations } from './plan.ts';

/** `service-plan` (domain_template.xsd). */
export const servicePlan: Operator = {
  ...planOperations('servicePlans'),
  get,
  ...applicationOperations(plansById('servicePlans'), passOn),
  ...planItemOperations(plansNamed('servicePlans'), passOn),
  'db-servers': databaseServers(plansById('servicePlans'), passOn),
  ...descriptors('servicePlans'),
};

/** All plans have the same limits, permissions and settings. */
export function descriptors(kind: PlanKind): Operator {
  const described =
    (descriptor: XmlElement): Operation =>
    (request, context) =>
      plansNamed(kind)(request, context, (_plan, about) => ok(...about, descriptor));
  return {
    'get-limit-descriptor': described(siteLimitDescriptor),
    'get-permission-descriptor': described(sitePermissionDescriptor),
    'get-physical-hosting-descriptor': described(hostingDescriptor),
  };
}

/** Subscriptions follow their plan. */
export function passOn(plan: ServicePlan, { state }: Context): void {
  for (const webspace of unlockedSubscribers(plan, state)) applyPlan(webspace, state);
}
