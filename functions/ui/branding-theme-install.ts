/** ui/branding-theme-install: an anonymous type in, BrandingResult (ui_output.xsd) out. */

import { edge } from '../../shared/http/edge.ts';
import { brandingThemeFilter } from '../../shared/operation/common/branding-theme-filter.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'ui',
    operation: 'branding-theme-install',
    privileged: true,
    effect: 'write',
    many: true,
    summary: 'Install a branding theme',
    unverified: 'no operation shows the themes',
    request: sequence({
      filter: brandingThemeFilter,
      path: required(text, doc('Path of its archive on the server', 'Archive')),
    }),
    result: sequence(filtered),
    columns: shown(['filterId', 'id']),
    examples: shown([
      {
        summary: 'For a reseller',
        request: { filter: { vendorLogin: 'reseller1' }, path: '/tmp/theme.zip' },
        reply: { results: [{ status: 'ok', filterId: 'reseller1' }] },
      },
    ]),
  }),
);
