/** ui/get-navigation: NoneType (common.xsd) in, GetNavigationOutputType (ui_output.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ui',
    operation: 'get-navigation',
    effect: 'read',
    summary: 'Show the navigation of the panel',
    request: sequence({}),
    result: sequence({ navigation: optional(text, doc('Navigation, as Plesk keeps it')) }),
    examples: shown([{ summary: 'The navigation', request: {}, reply: { navigation: 'navigation' } }]),
  }),
);
