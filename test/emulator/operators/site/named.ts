import { type RequestElement, textOf } from '../../packet/request.ts';
import type { Site } from '../../state/company/sites.ts';
import { findOne } from '../filtered.ts';
import type { Context } from '../operation.ts';
import { sites } from './find.ts';

/**
 * The site that `site-id` of a request names.
 *
 * @throws Refused 1013 if it does not exist, 1006 if it belongs to others
 */
export function siteNamed(request: RequestElement, context: Context): Site {
  return findOne({ name: 'id', text: textOf(request, 'site-id') ?? '', children: [] }, context, sites);
}
