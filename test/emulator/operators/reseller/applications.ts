import { failed, ok } from '../../packet/result.ts';
import {
  allApplications,
  includes,
  namedPackages,
  noApplications,
  withoutPackages,
  withPackages,
} from '../../state/applications.ts';
import type { Operator } from '../operation.ts';
import { refuseEmptyPackage } from '../required.ts';
import { forFiltered } from './filter.ts';

/** Which applications a reseller may offer. `/emulator/state` shows them; `reseller/get` has no part for them. */
export const applicationOperations: Operator = {
  'add-package': (request, context) =>
    forFiltered(request, context, (found, about) => {
      const refused = refuseEmptyPackage(request, ...about);
      if (refused !== undefined) return refused;
      found.applications = withPackages(found.applications, namedPackages(request));
      return ok(...about);
    }),

  'remove-package': (request, context) =>
    forFiltered(request, context, (found, about) => {
      const packages = namedPackages(request);
      const missing = packages.find((item) => !includes(found.applications.packages, item));
      if (missing !== undefined) return failed(1013, `The application ${missing.name} is not included.`, ...about);
      found.applications = withoutPackages(found.applications, packages);
      return ok(...about);
    }),

  'enable-aps-filter': (request, context) =>
    forFiltered(request, context, (found, about) => {
      found.applications = noApplications;
      return ok(...about);
    }),

  'disable-aps-filter': (request, context) =>
    forFiltered(request, context, (found, about) => {
      found.applications = allApplications;
      return ok(...about);
    }),
};
