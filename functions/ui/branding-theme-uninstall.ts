/** ui/branding-theme-uninstall: an anonymous type in, BrandingResult (ui_output.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { brandingThemeFilter } from '../../shared/operation/common/branding-theme-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ui',
    operation: 'branding-theme-uninstall',
    effect: 'destroy',
    many: true,
    summary: 'Uninstall a branding theme',
    unverified: 'no operation shows the themes',
    request: sequence({ filter: brandingThemeFilter }),
    result: sequence(filtered),
    columns: shown(['filterId', 'id']),
    examples: shown([
      {
        summary: 'Of a reseller',
        request: { filter: { vendorLogin: 'reseller1' } },
        reply: { results: [{ status: 'ok', filterId: 'reseller1' }] },
      },
    ]),
  }),
);
