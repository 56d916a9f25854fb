import type { Customer } from '../../state/company/accounts.ts';
import { type Finder, forFiltered } from '../filtered.ts';
import type { Context, ForEach } from '../operation.ts';
import { ownerOf } from '../owner.ts';

/** Answers a result for each customer that a filter names. */
export const forCustomers: ForEach<Customer> = (request, context, act) =>
  forFiltered(request, context, customers(context), act);

/** How `customer` names customers (clientSelectionFilterType in plesk_client.xsd). */
function customers(context: Context): Finder<'customers'> {
  return {
    kind: 'customers',
    keys: {
      login: ({ login }) => login,
      guid: ({ guid }) => guid,
      'external-id': ({ info }) => info.get('external-id'),
      'owner-id': ({ owner }) => String(owner),
      'owner-login': ({ owner }) => ownerOf(owner, context).login,
    },
    missing: 'client does not exist',
  };
}
