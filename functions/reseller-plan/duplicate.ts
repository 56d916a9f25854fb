/** reseller-plan/duplicate: ResellerTemplateDuplicateInputType and ResellerTemplateOutputAddType (reseller_template.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { plan } from '../../shared/operation/common/plan-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const resellerPlanDuplicate = declare({
  operator: 'reseller-plan',
  operation: 'duplicate',
  protocols: { since: '1.6.5.0' },
  effect: 'write',
  success: 201,
  summary: 'Copy a reseller plan',
  verifyWith: 'reseller-plan/get',
  request: sequence({
    name: required(text, doc('Name of the plan to copy', 'Plan name')),
    duplicateName: required(text, doc('Name of the copy', 'New name')),
  }),
  // Plesk answers the id and the GUID alone, though the type has room for more.
  result: sequence({ ...plan, id: optional(id, doc('ID of the copy')), guid: optional(text, doc('GUID of the copy')) }),
  columns: shown(['id', 'guid']),
  examples: shown([
    {
      summary: 'A copy of the default plan',
      request: { name: 'Default Reseller', duplicateName: 'Platinum' },
      reply: { id: 20, guid: '0a3b1c55-9a0f-4f0e-8a3e-2f1d6a7c9b10' },
    },
  ]),
});

export default edge(resellerPlanDuplicate);
