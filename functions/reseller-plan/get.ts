/** reseller-plan/get: ResellerTemplateGetInputType and ResellerTemplateOutputGetType (reseller_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { resellerPlanFilter } from '../../shared/operation/common/filters.ts';
import { limits } from '../../shared/operation/common/limits.ts';
import { permissions } from '../../shared/operation/common/permissions.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { examples } from '../../shared/operation/examples.ts';
import { boolean, doc, flag, id, integer, list, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';

/** ResellerTemplateIpPoolType (reseller_template.xsd). */
const ipPool = sequence({
  ipAddress: optional(doc(list(text), 'Shared IP addresses')),
  allocateIp: optional(doc(integer(), 'How many IPv4 addresses each reseller gets')),
  allocateIpv6: optional(doc(integer(), 'How many IPv6 addresses each reseller gets')),
});

/** APSIdentifierType (plesk_common.xsd). */
const aPackage = sequence({
  name: optional(text),
  version: optional(text),
  release: optional(text),
  vendor: optional(text),
  packager: optional(text),
  is_uploaded: optional(text),
  is_visible: optional(text),
  description: optional(text),
  global_settings_not_set: optional(text),
});

export const resellerPlanGet = declare({
  operator: 'reseller-plan',
  operation: 'get',
  effect: 'read',
  many: true,
  summary: 'Read reseller plans',
  request: sequence({
    filter: resellerPlanFilter,
    limits: optional(doc(flag, 'Show the limits')),
    permissions: optional(doc(flag, 'Show the permissions')),
    ipPool: optional(doc(flag, 'Show the IP pool')),
    packages: optional(doc(flag, 'Show the applications')),
  }),
  result: sequence({
    filterId: optional(doc(text, 'The value of the filter that this result answers')),
    id: optional(doc(id, 'Plan id')),
    name: optional(doc(text, 'Plan name')),
    guid: optional(doc(text, 'Plan GUID')),
    externalId: optional(doc(text, 'Id in an external system')),
    problems: optional(doc(text, 'Problems met while reading')),
    limits: optional(limits),
    permissions: optional(permissions),
    ipPool: optional(ipPool),
    apsFilter: optional(doc(boolean, 'Whether only chosen applications are offered')),
    packages: optional(sequence({ package: optional(list(aPackage)) })),
  }),
  examples: examples([
    {
      summary: 'Every plan with its limits',
      request: { filter: { all: true }, limits: true },
      reply: {
        results: [
          {
            status: 'ok',
            id: 2,
            name: 'Default Reseller',
            guid: '3c1f0d0e-27a5-4a2e-bd9b-6e0f9a7c5d21',
            limits: { resourcePolicy: { oversell: true, overuse: 'not_suspend' }, limit: { max_cl: -1 } },
          },
        ],
      },
    },
  ]),
});

export default edge(resellerPlanGet);
