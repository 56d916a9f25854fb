import * as v from 'valibot';
import { administrator } from './accounts.ts';
import { flag, id, text, texts } from './row.ts';

/** A database server, of this machine (`local`) or of another. */
export const databaseServer = v.strictObject({
  id,
  owner: v.optional(id, administrator),
  host: text,
  port: text,
  type: v.string(),
  admin: text,
  password: text,
  local: flag,
  /** Whether new databases of its type go there. */
  default: flag,
});

/** A database of a subscription. */
export const database = v.strictObject({
  id,
  owner: id,
  name: v.string(),
  type: v.optional(v.string(), 'mysql'),
  serverId: v.optional(id, 1),
  defaultUserId: v.optional(id),
  host: text,
});

/** A user of one database, or without `databaseId` of all databases of a subscription. */
export const databaseUser = v.strictObject({
  id,
  owner: id,
  databaseId: v.optional(id),
  serverId: v.optional(id, 1),
  login: v.string(),
  password: text,
  role: v.optional(v.string(), 'readWrite'),
  hosts: texts,
  addresses: texts,
});

export type DatabaseServer = v.InferOutput<typeof databaseServer>;
export type Database = v.InferOutput<typeof database>;
export type DatabaseUser = v.InferOutput<typeof databaseUser>;
