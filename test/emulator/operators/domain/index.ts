import { child } from '../../packet/request.ts';
import type { Operator } from '../operation.ts';
import { set } from '../webspace/account.ts';

// The former names of a filter's elements.
const names: Readonly<Record<string, string>> = {
  domain_name: 'name',
  'domain-name': 'name',
  client_id: 'owner-id',
  client_login: 'owner-login',
};

/** `domain` of old protocols, as far as clients use it still: the status of a subscription. */
export const domain: Operator = {
  set: (request, context) => {
    const items = child(request, 'filter')?.children ?? [];
    const children = items.map((item) => ({ ...item, name: names[item.name] ?? item.name }));
    const others = request.children.filter(({ name }) => name !== 'filter');
    return set({ ...request, children: [{ name: 'filter', text: '', children }, ...others] }, context);
  },
};
