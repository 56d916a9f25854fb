import { Refused } from '../packet/refused.ts';
import { ok } from '../packet/result.ts';
import {
  type Applications,
  allApplications,
  includes,
  namedPackages,
  noApplications,
  withoutPackages,
  withPackages,
} from '../state/applications.ts';
import type { Context, ForEach, Operation } from './operation.ts';
import { requireFilledPackages } from './required.ts';

/** Objects that may install applications: an account, a subscription, or those on a plan. */
interface Installing {
  applications: Applications;
}

/**
 * The four operations that say which applications may be installed.
 *
 * @param changed is called after a change
 */
export function applicationOperations<Row extends Installing>(
  forEach: ForEach<Row>,
  changed: (row: Row, context: Context) => void = () => undefined,
) {
  const changing =
    (change: (before: Applications, request: Parameters<Operation>[0]) => Applications): Operation =>
    (request, context) =>
      forEach(request, context, (found, about) => {
        found.applications = change(found.applications, request);
        changed(found, context);
        return ok(...about);
      });
  return {
    'add-package': changing((before, request) => {
      requireFilledPackages(request);
      return withPackages(before, namedPackages(request));
    }),
    'remove-package': changing((before, request) => {
      const packages = namedPackages(request);
      const missing = packages.find((item) => !includes(before.packages, item));
      if (missing !== undefined) throw new Refused(1013, `The application ${missing.name} is not included.`);
      return withoutPackages(before, packages);
    }),
    'enable-aps-filter': changing(() => noApplications),
    'disable-aps-filter': changing(() => allApplications),
  };
}
