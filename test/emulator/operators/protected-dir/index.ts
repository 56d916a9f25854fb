import { attempt, Refused } from '../../packet/refused.ts';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { ProtectedDirectory } from '../../state/company/services.ts';
import { isTrue } from '../../state/settings.ts';
import { protectedDirectoryDescriptor } from '../descriptors.ts';
import { forFiltered } from '../filtered.ts';
import type { Context, Operator } from '../operation.ts';
import { requireFilled } from '../required.ts';
import { forSites } from '../site/find.ts';
import { siteNamed } from '../site/named.ts';
import { pairs, pairsOf } from '../terms.ts';
import { directories } from './find.ts';
import { userOperations } from './users.ts';

/** `protected-dir` (protected_dir.xsd): directories that ask for a password. */
export const protectedDir: Operator = {
  add: (request, context) => [
    attempt(() => {
      const site = siteNamed(request, context);
      requireFilled(request, ['name']);
      const name = textOf(request, 'name') ?? '';
      requireFree(name, site.id, context);
      const values = { owner: site.id, name, ...changed({ header: '', location: new Map() }, request) };
      const { id } = context.state.protectedDirectories.add((directoryId) => ({ ...values, id: directoryId }));
      return ok(['id', String(id)]);
    }),
  ],

  get: (request, context) =>
    forFiltered(request, context, directories, (found, about) => ok(...about, ['data', data(found)])),

  set: (request, context) => {
    const values = child(request, 'values') ?? request;
    return forFiltered(request, context, directories, (found, about) => {
      requireFilled(values, ['name']);
      const name = textOf(values, 'name') ?? found.name;
      if (name !== found.name) requireFree(name, found.owner, context);
      Object.assign(found, changed(found, values), { name });
      return ok(...about);
    });
  },

  delete: (request, context) =>
    forFiltered(request, context, directories, (found, about) => {
      context.state.remove('protectedDirectories', found);
      return ok(...about);
    }),

  'get-pd-location-descriptor': (request, context) => {
    const filter = child(request, 'filter');
    const items = (filter?.children ?? []).map((item) => ({ ...item, name: 'id' }));
    const asked = { ...request, children: filter === undefined ? [] : [{ ...filter, children: items }] };
    return forSites(asked, context, (_found, about) => ok(...about, protectedDirectoryDescriptor));
  },

  ...userOperations,
};

type Settings = Pick<ProtectedDirectory, 'header' | 'location'>;

function changed(base: Settings, request: RequestElement): Settings {
  const location = child(request, 'location');
  const given = location === undefined ? [] : pairsOf(location, 'property');
  return {
    header: textOf(request, 'header') ?? base.header,
    location: new Map([...base.location, ...given.map(([name, value]) => [name, isTrue(value)] as const)]),
  };
}

function requireFree(name: string, site: number, { state }: Context): void {
  if (state.protectedDirectories.of(site).some((each) => each.name === name))
    throw new Refused(1007, `The directory ${name} is protected already.`);
}

function data({ name, header, location }: ProtectedDirectory): XmlElement[] {
  const properties: XmlElement[] = location.size === 0 ? [] : [['location', pairs('property', location)]];
  return [['name', name], ['header', header], ...properties];
}
