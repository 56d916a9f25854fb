import { failed, ok } from '../../packet/result.ts';
import {
  type Applications,
  allApplications,
  includes,
  namedPackages,
  noApplications,
  withoutPackages,
  withPackages,
} from '../../state/applications.ts';
import type { ResellerPlan, State } from '../../state/state.ts';
import type { Operator } from '../operation.ts';
import { refuseEmptyPackage } from '../required.ts';
import { forFilteredById } from './filter.ts';
import { unlockedSubscribers } from './subscribers.ts';

/** Which applications the subscribers of a plan may install; `reseller-plan/get` with `packages` shows them. */
export const applicationOperations: Operator = {
  'add-package': (request, { state }) =>
    forFilteredById(request, state, (plan, about) => {
      const refused = refuseEmptyPackage(request, ...about);
      if (refused !== undefined) return refused;
      change(plan, withPackages(plan.applications, namedPackages(request)), state);
      return ok(...about);
    }),

  'remove-package': (request, { state }) =>
    forFilteredById(request, state, (plan, about) => {
      const packages = namedPackages(request);
      const missing = packages.find((item) => !includes(plan.applications.packages, item));
      if (missing !== undefined) return failed(1013, `The application ${missing.name} is not included.`, ...about);
      change(plan, withoutPackages(plan.applications, packages), state);
      return ok(...about);
    }),

  'enable-aps-filter': (request, { state }) =>
    forFilteredById(request, state, (plan, about) => {
      change(plan, noApplications, state);
      return ok(...about);
    }),

  'disable-aps-filter': (request, { state }) =>
    forFilteredById(request, state, (plan, about) => {
      change(plan, allApplications, state);
      return ok(...about);
    }),
};

function change(plan: ResellerPlan, applications: Applications, state: State): void {
  plan.applications = applications;
  for (const reseller of unlockedSubscribers(plan, state)) reseller.applications = applications;
}
