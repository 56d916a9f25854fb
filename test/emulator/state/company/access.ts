import { randomBytes, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { id, text } from './row.ts';

/** A key that signs in as the administrator, or as a reseller or customer by id. */
export const secretKey = v.strictObject({
  key: v.optional(v.string(), () => randomUUID()),
  /** The addresses from which it may sign in, separated by commas. */
  ipAddress: v.optional(v.string(), '127.0.0.1'),
  description: text,
  owner: v.optional(v.union([v.literal('admin'), id]), 'admin'),
});

/** A session of the user interface that a client opened for an account. */
export const session = v.strictObject({
  id: v.optional(v.string(), () => randomBytes(16).toString('hex')),
  login: v.string(),
  type: v.picklist(['admin', 'reseller', 'client']),
  ipAddress: v.optional(v.string(), '127.0.0.1'),
  /** Milliseconds since 1970. */
  started: v.pipe(
    v.optional(v.pipe(v.string(), v.isoTimestamp()), '2026-01-01T00:00:00.000Z'),
    v.transform((time) => Date.parse(time)),
  ),
});

export type SecretKey = v.InferOutput<typeof secretKey>;
export type Session = v.InferOutput<typeof session>;
