/** aps/get-packages-list-by-reseller: APSGetPackagesByResellerInput and APSGetPackagesByResellerOutput (aps.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { applications } from '../../shared/operation/common/packages.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { id, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'aps',
    operation: 'get-packages-list-by-reseller',
    effect: 'read',
    summary: 'Show the applications that a reseller may offer',
    request: sequence({ resellerId: required(id, doc('Reseller, by ID')) }),
    result: applications,
    columns: shown(['package.name', 'package.version', 'package.release', 'package.vendor']),
    examples: shown([
      {
        summary: 'Of one reseller',
        request: { resellerId: 3 },
        reply: { package: [{ name: 'WordPress', version: '4.9' }] },
      },
    ]),
  }),
);
