import * as v from 'valibot';
import { id, mapOf, parts, text } from './row.ts';

/** A mailbox of a site. `parts` holds the rest of it by element name, as requests gave it. */
export const mailbox = v.strictObject({ id, owner: id, name: v.string(), password: text, parts });

/** An FTP account of a subscription, besides that of its main site. */
export const ftpUser = v.strictObject({
  id,
  owner: id,
  name: v.string(),
  password: text,
  home: v.optional(v.string(), '/'),
  quota: v.optional(v.string(), '-1'),
  read: v.optional(v.boolean(), true),
  write: v.optional(v.boolean(), true),
});

/** A certificate of a site, or with 0 as its owner of the server. */
export const certificate = v.strictObject({
  id,
  owner: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  name: v.string(),
  content: mapOf(v.string()),
});

/** A directory of a site that asks for a password. */
export const protectedDirectory = v.strictObject({
  id,
  owner: id,
  name: v.string(),
  header: text,
  location: mapOf(v.boolean()),
});

/** A user of a protected directory. */
export const protectedDirectoryUser = v.strictObject({ id, owner: id, login: v.string(), password: text });

export type Mailbox = v.InferOutput<typeof mailbox>;
export type FtpUser = v.InferOutput<typeof ftpUser>;
export type Certificate = v.InferOutput<typeof certificate>;
export type ProtectedDirectory = v.InferOutput<typeof protectedDirectory>;
export type ProtectedDirectoryUser = v.InferOutput<typeof protectedDirectoryUser>;
