import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { type Domain, domainsOf } from '../../state/domains.ts';
import type { Operation } from '../operation.ts';
import { forFiltered } from './filter.ts';

/** The domains, subdomains and aliases of resellers (domainListOutputType in domain_list.xsd). */
export const getDomainList: Operation = (request, context) =>
  forFiltered(request, context, (found, about) =>
    ok(...about, ['domains', domainsOf(found.number).map((domain) => domainElement(domain))]),
  );

function domainElement({ id, name, type, main, guid, parentId, domainId }: Domain): XmlElement {
  const elements: XmlElement[] = [
    ['id', String(id)],
    ['name', name],
    ['ascii-name', name],
    ['type', type],
    ['main', String(main)],
    ['guid', guid],
    ['external-id'],
  ];
  if (parentId !== undefined) elements.push(['parent-id', String(parentId)]);
  if (domainId !== undefined) elements.push(['domain-id', String(domainId)]);
  return ['domain', elements];
}
