import * as v from 'valibot';
import { day, guid, id, mapOf, status, text } from './row.ts';

/** The account of the administrator, which owns what belongs to no reseller. */
export const administrator = 1;

/** A customer of the administrator or of a reseller. `info` holds gen_info by element name, but what stands apart here. */
export const customer = v.strictObject({
  id,
  owner: v.optional(id, administrator),
  guid,
  created: day,
  login: v.string(),
  password: text,
  status,
  info: mapOf(v.string()),
});

export type Customer = v.InferOutput<typeof customer>;
