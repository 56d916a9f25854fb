import { applicationOperations } from '../applications.ts';
import type { Operator } from '../operation.ts';
import { getAddon } from '../service-plan/data.ts';
import { plansById } from '../service-plan/find.ts';
import { descriptors, passOn } from '../service-plan/index.ts';
import { planOperations } from '../service-plan/plan.ts';

const packages = applicationOperations(plansById('addons'), passOn);

/** `service-plan-addon` (domain_addon_template.xsd): plans that subscriptions have besides their service plan. */
export const servicePlanAddon: Operator = {
  ...planOperations('addons'),
  get: getAddon,
  'add-package': packages['add-package'],
  'remove-package': packages['remove-package'],
  ...descriptors('addons'),
};
