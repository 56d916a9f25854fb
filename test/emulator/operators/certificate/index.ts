import { randomBytes } from 'node:crypto';
import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { findOne, forFiltered } from '../filtered.ts';
import type { Context, Operator } from '../operation.ts';
import { requireFilled } from '../required.ts';
import { sites } from '../site/find.ts';

/** `certificate` (certificate_input.xsd). Certificates are kept, and not checked. */
export const certificate: Operator = {
  generate: (request) => [
    attempt(() => {
      const info = child(request, 'info') ?? request;
      requireFilled(info, ['country', 'state', 'location', 'company', 'email', 'name']);
      const key: XmlElement[] = child(request, 'PVT') ? [] : [['pvt', pem('PRIVATE KEY', 1200)]];
      return ok(['csr', pem('CERTIFICATE REQUEST', 700)], ...key);
    }),
  ],

  install: (request, context) => [
    attempt(() => {
      const { state } = context;
      const [owner, name] = [ownerOf(request, context), textOf(request, 'name') ?? ''];
      requireFilled(request, ['name']);
      if (state.certificates.of(owner).some((each) => each.name === name))
        throw new Refused(1007, `The certificate ${name} already exists.`);
      const content = contentOf(request);
      state.certificates.add((id) => ({ id, owner, name, content }));
      return ok();
    }),
  ],

  update: (request, context) => [
    attempt(() => {
      const found = named(textOf(request, 'name') ?? '', ownerOf(request, context), context);
      found.content = new Map([...found.content, ...contentOf(request)]);
      return ok();
    }),
  ],

  remove: (request, context) =>
    childrenOf(child(request, 'filter') ?? request, 'name').map(({ text }) =>
      attempt(() => {
        context.state.remove('certificates', named(text, ownerOf(request, context), context));
        return ok(['name', text]);
      }, ['name', text]),
    ),

  'get-pool': (request, context) => {
    if (child(request, 'admin') !== undefined) {
      return [
        attempt(() => {
          if (context.account !== 'admin') throw new Refused(1006, 'Permission denied.');
          return ok(pool(0, context));
        }),
      ];
    }
    const asked = { ...request, children: [filterOf(request)] };
    return forFiltered(asked, context, sites, (found, about) => ok(...about, pool(found.id, context)));
  },
};

/** The filter as that of sites, which names them without `domain-`. */
function filterOf(request: RequestElement): RequestElement {
  const filter = child(request, 'filter') ?? request;
  const children = filter.children.map((item) => ({ ...item, name: item.name.replace('domain-', '') }));
  return { name: 'filter', text: '', children };
}

function pool(owner: number, { state }: Context): XmlElement {
  const names = state.certificates.of(owner).map(({ name }): XmlElement => ['certificate', [['name', name]]]);
  return ['certificates', names];
}

/** The id of the site that `webspace` or `site` names; 0 is the server itself. */
function ownerOf(request: RequestElement, context: Context): number {
  const item = child(request, 'webspace') ?? child(request, 'site');
  if (item !== undefined) {
    return findOne({ ...item, name: 'name' }, context, { ...sites, missing: 'domain does not exist' }, 1015).id;
  }
  if (context.account !== 'admin') throw new Refused(1006, 'Permission denied.');
  return 0;
}

function named(name: string, owner: number, { state }: Context) {
  const found = state.certificates.of(owner).find((each) => each.name === name);
  if (found === undefined) throw new Refused(1013, `The certificate ${name} does not exist.`);
  return found;
}

function contentOf(request: RequestElement): ReadonlyMap<string, string> {
  const content = child(request, 'content') ?? request;
  requireFilled(content, ['pvt']);
  return new Map(content.children.map(({ name, text }) => [name, text]));
}

function pem(kind: string, bytes: number): string {
  const lines =
    randomBytes(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n');
}
