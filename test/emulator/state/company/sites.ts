import * as v from 'valibot';
import { zone } from './dns.ts';
import { subscription, terms } from './plans.ts';
import { day, domain, flag, guid, id, mapOf, parts, status, text } from './row.ts';

/** A subscription. It has the id of its main site, which has its name. */
export const webspace = v.strictObject({
  id,
  owner: id,
  guid,
  created: day,
  status,
  externalId: text,
  /** By element name: `description`, `admin-description`, `reseller-description`. */
  descriptions: mapOf(v.string()),
  ipAddresses: v.optional(v.array(v.string()), ['192.0.2.1']),
  subscription,
  ...terms,
});

/** How a site is served: as a physical site with properties, by forwarding, or not at all. */
export const hosting = v.optional(
  v.strictObject({
    type: v.picklist(['vrt_hst', 'std_fwd', 'frm_fwd', 'none']),
    properties: mapOf(v.string()),
    url: text,
    httpCode: text,
  }),
  { type: 'none' },
);

/** A site of a subscription. */
export const site = v.strictObject({
  id,
  owner: id,
  guid,
  created: day,
  name: domain,
  main: flag,
  status,
  description: text,
  /** The effect of turning it off, as in `turn-off-action`; empty is Plesk's own choice. */
  turnOffAction: text,
  hosting,
  parts,
  /** Bytes by kind, such as smtp_in, by day. */
  traffic: mapOf(mapOf(v.string())),
  /** Made from the server's template when it is first needed. */
  zone: v.optional(zone),
});

/** A subdomain of a site, with its full name. No site has its id. */
export const subdomain = v.strictObject({ id, owner: id, guid, name: domain, properties: mapOf(v.string()) });

/** Another name of a site. */
export const alias = v.strictObject({
  id,
  owner: id,
  name: domain,
  status,
  preferences: mapOf(v.string()),
  managesDns: v.optional(v.boolean(), true),
  zone: v.optional(zone),
});

export type Webspace = v.InferOutput<typeof webspace>;
export type Hosting = v.InferOutput<typeof hosting>;
export type Site = v.InferOutput<typeof site>;
export type Subdomain = v.InferOutput<typeof subdomain>;
export type Alias = v.InferOutput<typeof alias>;
