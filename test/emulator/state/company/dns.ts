import * as v from 'valibot';
import { id, mapOf, text } from './row.ts';

/** A record of a zone. Its host and its value end with a dot if they are whole names. */
export const dnsRecord = v.strictObject({ id, type: v.string(), host: text, value: text, opt: text });

/** The DNS zone of a site or an alias. */
export const zone = v.strictObject({
  enabled: v.optional(v.boolean(), true),
  type: v.optional(v.picklist(['master', 'slave']), 'master'),
  soa: mapOf(v.string()),
  records: v.optional(v.array(dnsRecord), []),
  masters: v.optional(v.array(v.strictObject({ id, ipAddress: v.string() })), []),
});

export type DnsRecord = v.InferOutput<typeof dnsRecord>;
export type Zone = v.InferOutput<typeof zone>;
