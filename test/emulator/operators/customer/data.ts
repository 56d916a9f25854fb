import { child, type RequestElement } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Customer } from '../../state/company/accounts.ts';
import { countsOf } from '../counts.ts';
import type { Context, Operation } from '../operation.ts';
import { ownerElements, vendorGuid } from '../owner.ts';
import { shownStatus } from '../status.ts';
import { withWebapps } from '../webapps.ts';
import { forCustomers } from './find.ts';

const contact = ['phone', 'fax', 'email', 'address', 'city', 'state', 'pcode', 'country'];

export const get: Operation = (request, context) => {
  const dataset = child(request, 'dataset') ?? request;
  return forCustomers(request, context, (found, about) => ok(...about, ['data', parts(found, dataset, context)]));
};

function parts(customer: Customer, dataset: RequestElement, context: Context): XmlElement[] {
  const elements: XmlElement[] = [];
  if (child(dataset, 'gen_info')) elements.push(generalInfo(customer, context));
  if (child(dataset, 'stat')) elements.push(statistics(customer, context));
  return elements;
}

function generalInfo(customer: Customer, context: Context): XmlElement {
  const { info } = customer;
  return [
    'gen_info',
    [
      ['cr_date', customer.created],
      ['cname', info.get('cname')],
      ['pname', info.get('pname')],
      ['login', customer.login],
      ['status', shownStatus('customers', customer, context.state)],
      ...contact.map((name): XmlElement => [name, info.get(name)]),
      ['locale', info.get('locale') || 'en'],
      ['guid', customer.guid],
      ...ownerElements(customer.owner, context),
      ['vendor-guid', vendorGuid(customer.id, context.state)],
      ['external-id', info.get('external-id')],
      ['description', info.get('description')],
    ],
  ];
}

// clientStatType, in its order.
function statistics({ id }: Customer, context: Context): XmlElement {
  const counts = countsOf(context.state, [id]);
  const values = {
    active_domains: counts.activeSites,
    subdomains: counts.subdomains,
    disk_space: 0,
    postboxs: counts.mailboxes,
    redirects: 0,
    mail_groups: 0,
    mail_resps: 0,
    mail_lists: 0,
    web_users: 0,
    data_bases: counts.databases,
    webapps: 0,
    traffic: 0,
    traffic_prevday: 0,
  };
  return ['stat', withWebapps(values, context)];
}
