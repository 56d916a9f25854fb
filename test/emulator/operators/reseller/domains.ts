import { ok } from '../../packet/result.ts';
import { domainList } from '../domain-list.ts';
import type { Operation } from '../operation.ts';
import { forFiltered } from './filter.ts';

/** The domains, subdomains and aliases of resellers (domainListOutputType in domain_list.xsd). */
export const getDomainList: Operation = (request, context) =>
  forFiltered(request, context, (found, about) => ok(...about, domainList(found.id, context.state)));
