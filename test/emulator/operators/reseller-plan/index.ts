import { ok } from '../../packet/result.ts';
import { limitDescriptor, permissionDescriptor } from '../descriptors.ts';
import type { Operator } from '../operation.ts';
import { applicationOperations } from './applications.ts';
import { add, del, duplicate, get, set } from './plan.ts';

/** `reseller-plan` (reseller_template.xsd). */
export const resellerPlan: Operator = {
  add,
  get,
  set,
  del,
  duplicate,
  'get-limit-descriptor': () => [ok(limitDescriptor)],
  'get-permission-descriptor': () => [ok(permissionDescriptor)],
  ...applicationOperations,
};
