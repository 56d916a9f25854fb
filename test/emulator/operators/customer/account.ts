import { attempt, Refused } from '../../packet/refused.ts';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Customer } from '../../state/company/accounts.ts';
import { requireRoomForCustomer } from '../limits.ts';
import type { Context, Operation } from '../operation.ts';
import { namedOwner, requirePermission } from '../owner.ts';
import { requireFilled, requirePassword, settableStatus } from '../required.ts';
import { forCustomers } from './find.ts';

// Stored under their own names, or not at all, rather than with the rest of gen_info.
const apart = /^(login|passwd|status|guid|owner-.*)$/;
const required = ['pname', 'login', 'passwd'];

export const add: Operation = (request, context) => [attempt(() => addOne(request, context))];

export const set: Operation = (request, context) => {
  const info = child(child(request, 'values') ?? request, 'gen_info');
  return forCustomers(request, context, (found, about) => {
    if (info !== undefined) setOne(found, info, context);
    return ok(...about);
  });
};

export const del: Operation = (request, context) =>
  forCustomers(request, context, (found, about) => {
    if (found.id === context.account) throw new Refused(1006, 'Permission denied.');
    context.state.remove('customers', found);
    return ok(...about);
  });

function addOne(request: RequestElement, context: Context): XmlElement {
  const { state, now } = context;
  const info = child(request, 'gen_info') ?? request;
  const login = textOf(info, 'login') ?? '';
  requireFilled(info, required);
  requirePassword(textOf(info, 'passwd'));
  requirePermission('create_clients', context);
  const owner = namedOwner(info, context);
  if (state.customers.has(owner)) throw new Refused(1015, 'The owner is neither a reseller nor the administrator.');
  requireFree(login, context);
  requireRoomForCustomer(owner, context);
  const added = state.addCustomer({
    owner,
    created: new Date(now).toISOString().slice(0, 10),
    login,
    password: textOf(info, 'passwd') ?? '',
    status: settableStatus(textOf(info, 'status')),
    info: storedInfo(info),
  });
  return ok(['id', String(added.id)], ['guid', added.guid]);
}

function setOne(found: Customer, info: RequestElement, context: Context): void {
  requireFilled(info, required);
  requirePassword(textOf(info, 'passwd'));
  const status = textOf(info, 'status');
  const settable = status === undefined ? found.status : settableStatus(status);
  if (settable !== found.status && found.id === context.account) throw new Refused(1006, 'Permission denied.');
  const login = textOf(info, 'login') ?? found.login;
  if (login !== found.login) {
    requireFree(login, context);
    context.state.rename(found, login);
  }
  found.status = settable;
  found.password = textOf(info, 'passwd') ?? found.password;
  found.info = new Map([...found.info, ...storedInfo(info)]);
}

/** A duplicate customer is 1007 on real servers, unlike a duplicate reseller. */
function requireFree(login: string, { state, options }: Context): void {
  if (login !== options.login && !state.isLoginTaken(login)) return;
  throw new Refused(1007, `User account ${login} already exists.`);
}

function storedInfo(info: RequestElement): Map<string, string> {
  return new Map(info.children.filter(({ name }) => !apart.test(name)).map(({ name, text }) => [name, text]));
}
