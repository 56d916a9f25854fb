/** reseller-plan/duplicate: ResellerTemplateDuplicateInputType (reseller_template.xsd); protocol 1.6.5.0 or later. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { examples } from '../../shared/operation/examples.ts';
import { doc, id, optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';

export const resellerPlanDuplicate = declare({
  operator: 'reseller-plan',
  operation: 'duplicate',
  protocols: { since: '1.6.5.0' },
  effect: 'write',
  success: 201,
  summary: 'Copy a reseller plan',
  verifyWith: 'reseller-plan/get',
  request: sequence({
    name: doc(text, 'Name of the plan to copy'),
    duplicateName: doc(text, 'Name of the copy'),
  }),
  result: sequence({
    id: doc(id, 'Id of the copy'),
    name: optional(doc(text, 'Name of the copy; Plesk does not send it')),
    guid: doc(text, 'GUID of the copy'),
    externalId: optional(doc(text, 'Id of the copy in an external system')),
    problems: optional(doc(text, 'Problems met while copying')),
  }),
  examples: examples([
    {
      summary: 'A copy of the default plan',
      request: { name: 'Default Reseller', duplicateName: 'Gold' },
      reply: { id: 20, guid: '0a3b1c55-9a0f-4f0e-8a3e-2f1d6a7c9b10' },
    },
  ]),
});

export default edge(resellerPlanDuplicate);
