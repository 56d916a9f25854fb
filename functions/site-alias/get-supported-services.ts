/** site-alias/get-supported-services: NoneType in (common.xsd), DAGetSupportedServicesOutputType out (domainalias_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'site-alias',
    operation: 'get-supported-services',
    effect: 'read',
    summary: 'List the services that domain aliases can have',
    request: sequence({}),
    result: sequence({ service: optional(list(text), doc('Services', 'Services')) }),
    columns: shown(['service']),
    examples: shown([{ summary: 'Of the server', request: {}, reply: { service: ['web', 'mail'] } }]),
  }),
);
