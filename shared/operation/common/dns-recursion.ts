/** Which recursive requests the DNS server answers: DNSRecursionValueType (plesk_dns.xsd). */
import { doc } from '../doc.ts';
import { choice, required } from '../schema.ts';

export const recursion = required(
  choice('on', 'off', 'local', 'localnets'),
  doc('Which ones are answered: all if on, no request if off', 'Requests'),
);
