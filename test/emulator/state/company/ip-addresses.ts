import * as v from 'valibot';
import { text } from './row.ts';

/** An IP address of the server. */
export const ipAddress = v.strictObject({
  address: v.pipe(v.string(), v.ip()),
  netmask: v.optional(v.string(), '255.255.255.0'),
  type: v.optional(v.picklist(['shared', 'exclusive']), 'shared'),
  interface: v.optional(v.string(), 'eth0'),
  publicAddress: text,
  certificate: text,
});

export type IpAddress = v.InferOutput<typeof ipAddress>;
export type IpType = IpAddress['type'];
