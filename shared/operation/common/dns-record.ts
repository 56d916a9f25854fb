/** DNS records: dnsRecord (plesk_dns.xsd), without their zones and hosts. */
import { doc } from '../doc.ts';
import { choice, optional, required, text } from '../schema.ts';

export const type = required(
  choice('A', 'CNAME', 'PTR', 'MX', 'NS', 'TXT', 'SOA', 'AXFR', 'SRV', 'AAAA'),
  doc('Type of the record'),
);
export const value = required(text, doc('Value'));
export const opt = optional(text, doc('Priority of an MX record, or what other types need', 'Option'));
