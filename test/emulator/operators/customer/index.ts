import { ok } from '../../packet/result.ts';
import { domainList } from '../domain-list.ts';
import type { Operator } from '../operation.ts';
import { add, del, set } from './account.ts';
import { get } from './data.ts';
import { forCustomers } from './find.ts';
import { changeOwner, convertToReseller } from './ownership.ts';

/** `customer` (client_input.xsd). */
export const customer: Operator = {
  add,
  set,
  get,
  del,
  'change-owner': changeOwner,
  'convert-to-reseller': convertToReseller,
  'get-domain-list': (request, context) =>
    forCustomers(request, context, (found, about) => ok(...about, domainList(found.id, context.state))),
};
