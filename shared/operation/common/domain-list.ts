/** The domains of resellers or customers: resultDomainListOutputType, in the trees only, by the documentation. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, id, optional, text } from '../schema.ts';
import { sequence } from '../sequence.ts';
import { filtered } from './filter-result.ts';

/** A domain, in the sense of the documentation: also a subdomain or an alias. */
const domain = sequence({
  id: optional(id, doc('ID of the domain', 'Domain ID')),
  name: optional(text, doc('Name of the domain')),
  asciiName: optional(text, doc('Name in ASCII (Punycode)', 'ASCII name')),
  type: optional(text, doc('Whether it is a domain, a subdomain or an alias')),
  main: optional(boolean, doc('Whether it is the main domain of its subscription', 'Main domain')),
  guid: optional(text, doc('GUID of the domain')),
  externalId: optional(text, doc('ID in an external system')),
  parentId: optional(id, doc('ID of the domain that a subdomain belongs to', 'Parent domain ID')),
  domainId: optional(id, doc('ID of the domain that an alias stands for', 'Aliased domain ID')),
});

export const domainList = sequence({ domain: optional(list(domain), doc('The domains')) });

export const domainListResult = sequence({
  ...filtered,
  domains: optional(domainList, doc('Domains of the account')),
});

/** The columns for the list. */
export const domainListColumns = ['id', 'domains.domain.id', 'domains.domain.name', 'domains.domain.type'] as const;
