import * as v from 'valibot';
import { administrator } from './accounts.ts';
import { flag, guid, id, limits, mapOf, parts, text, texts } from './row.ts';

const packages = v.pipe(v.array(v.strictObject({ name: v.string(), value: v.string() })), v.readonly());

/** Which applications may be installed: all, or if `filtered` those of `packages`. */
const applications = v.optional(v.strictObject({ filtered: v.boolean(), packages }), { filtered: false, packages: [] });

/** The settings of a plan, which its subscriptions get. */
export const terms = {
  limits,
  overuse: v.optional(v.string(), 'block'),
  permissions: mapOf(v.boolean()),
  /** The properties of hosting, such as `php`. */
  hosting: mapOf(v.string()),
  parts,
  applications,
  planItems: texts,
  /** The ids of database servers. */
  databaseServers: v.optional(v.array(id), []),
};

/** A service plan, or an add-on for one. */
export const servicePlan = v.strictObject({
  id,
  owner: v.optional(id, administrator),
  guid,
  name: v.string(),
  externalId: text,
  /** Whether subscriptions have web hosting. */
  hosted: v.optional(v.boolean(), true),
  ...terms,
});

/** A subscription's ties to a service plan and its add-ons, by id. */
export const subscription = v.optional(
  v.strictObject({ planId: v.optional(id), addonIds: v.optional(v.array(id), []), locked: flag }),
  {},
);

export type ServicePlan = v.InferOutput<typeof servicePlan>;
export type Subscription = v.InferOutput<typeof subscription>;
