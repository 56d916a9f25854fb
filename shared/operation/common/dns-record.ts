/**
 * DNS records: dnsRecord (plesk_dns.xsd), without their zones and hosts. DS is from the documentation (adding a DNS
 * record) and the tests of Plesk's PHP library. No source of this API knows other types, such as CAA and TLSA.
 */
import { doc } from '../doc.ts';
import { choice, optional, required, text } from '../schema.ts';

export const type = required(
  choice('A', 'CNAME', 'PTR', 'MX', 'NS', 'TXT', 'SOA', 'AXFR', 'SRV', 'AAAA', 'DS'),
  doc('Type of the record'),
);
export const value = required(text, doc('Value'));
export const opt = optional(text, doc('Priority of an MX record, or what other types need', 'Option'));
