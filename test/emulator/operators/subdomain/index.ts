import { randomUUID } from 'node:crypto';
import { attempt, Refused } from '../../packet/refused.ts';
import { type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Subdomain } from '../../state/company/sites.ts';
import { freeName } from '../domain-name.ts';
import { type Finder, findOne, forFiltered } from '../filtered.ts';
import { requireRoom, webspaceOf } from '../limits.ts';
import type { Context, Operator } from '../operation.ts';
import { sites } from '../site/find.ts';
import { pairs, pairsOf } from '../terms.ts';

/** How `subdomain` names subdomains (SubdomainFilterType in subdomain.xsd): by their whole names. */
const subdomains: Finder<'subdomains'> = {
  kind: 'subdomains',
  keys: {
    name: ({ name }) => name,
    'parent-name': ({ owner }, state) => state.sites.get(owner)?.name,
  },
  missing: 'Subdomain does not exist.',
};

/** `subdomain` (subdomain.xsd). */
export const subdomain: Operator = {
  add: (request, context) => [attempt(() => addOne(request, context))],

  get: (request, context) =>
    forFiltered(request, context, subdomains, (found, about) => ok(...about, ['data', data(found, context)])),

  set: (request, context) =>
    forFiltered(request, context, subdomains, (found, about) => {
      found.properties = new Map([...found.properties, ...pairsOf(request, 'property')]);
      return ok(...about);
    }),

  rename: (request, context) => [
    attempt(() => {
      const found = findOne(request.children[0] ?? request, context, subdomains);
      found.name = freeName(wholeName(textOf(request, 'name') ?? '', parentOf(found, context)), context, found.name);
      return ok();
    }),
  ],

  del: (request, context) =>
    forFiltered(request, context, subdomains, (found, about) => {
      context.state.remove('subdomains', found);
      return ok(...about);
    }),
};

function addOne(request: RequestElement, context: Context): XmlElement {
  const parent = findOne({ name: 'name', text: textOf(request, 'parent') ?? '', children: [] }, context, sites);
  if (textOf(request, 'name') === '') throw new Refused(1019, 'The value of name is empty.');
  const name = freeName(wholeName(textOf(request, 'name') ?? '', parent.name), context);
  requireRoom('subdomains', webspaceOf(parent, context), context);
  const home = textOf(request, 'home');
  const given: [string, string][] = home === undefined ? [] : [['www_root', home]];
  const properties = new Map([...given, ...pairsOf(request, 'property')]);
  const values = { owner: parent.id, guid: randomUUID(), name, properties };
  const { id } = context.state.subdomains.add((subdomainId) => ({ ...values, id: subdomainId }));
  return ok(['id', String(id)]);
}

function data(found: Subdomain, context: Context): XmlElement[] {
  return [
    ['parent', parentOf(found, context)],
    ['name', found.name],
    ['home', found.properties.get('www_root') ?? `/${found.name}`],
    ...pairs('property', found.properties),
  ];
}

function parentOf({ owner }: Subdomain, { state }: Context): string {
  return state.sites.get(owner)?.name ?? '';
}

/** Requests name subdomains without their parent, or with it. */
function wholeName(name: string, parent: string): string {
  return name.endsWith(`.${parent}`) ? name : `${name}.${parent}`;
}
