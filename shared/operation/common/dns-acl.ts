/** The access control list of the name server. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { optional, required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

const hosts = required(list(text), doc('IP addresses or names of hosts', 'Hosts'));

/** aclFilter (dns_input.xsd). */
export const aclFilter = required(sequence({ host: hosts }), doc('Which hosts'));

/** aclResultType (dns_output.xsd). */
export const aclResult = sequence({ host: optional(hosts) });
