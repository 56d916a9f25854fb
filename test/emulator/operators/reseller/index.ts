import type { Operator } from '../operation.ts';
import { add, del, set } from './account.ts';
import { applicationOperations } from './applications.ts';
import { cformButtonsList } from './buttons.ts';
import { convertToCustomer } from './convert.ts';
import { get } from './data.ts';
import { getLimitDescriptor, getPermissionDescriptor } from './descriptors.ts';
import { getDomainList } from './domains.ts';
import { ippoolAddIp, ippoolDelIp, ippoolSetIp } from './ip-pool.ts';
import { switchSubscription, syncSubscription } from './subscription.ts';

/** `reseller` (reseller.xsd). */
export const reseller: Operator = {
  add,
  set,
  get,
  del,
  'ippool-add-ip': ippoolAddIp,
  'ippool-del-ip': ippoolDelIp,
  'ippool-set-ip': ippoolSetIp,
  'cform-buttons-list': cformButtonsList,
  'get-limit-descriptor': getLimitDescriptor,
  'get-permission-descriptor': getPermissionDescriptor,
  'get-domain-list': getDomainList,
  'convert-to-customer': convertToCustomer,
  'switch-subscription': switchSubscription,
  'sync-subscription': syncSubscription,
  ...applicationOperations,
};
