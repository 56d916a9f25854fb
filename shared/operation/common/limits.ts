/** Limits of a reseller, and what happens when they are reached. */

import { pairs } from '../collection.ts';
import { doc, type Unit } from '../doc.ts';
import { boolean, choice, long, optional } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** The unit of a limit. get-limit-descriptor names all limits, but not their units. */
export const unitOf = (name: string): Unit =>
  // disk_space, max_traffic, mbox_quota, mssql_dbase_filesize and similar ones.
  /space|traffic|quota|filesize/.test(name) ? 'bytes' : name === 'expiration' ? 'time' : 'limit';

/** resellerLimits (reseller.xsd), each limit a PleskLimitType (plesk_common.xsd). */
export const limits = sequence({
  resourcePolicy: optional(
    sequence({
      oversell: optional(
        boolean,
        doc('Whether the reseller may sell more resources than the limits allow', 'Overselling'),
      ),
      overuse: optional(
        choice('notify', 'block', 'normal', 'not_suspend', 'not_suspend_notify'),
        doc('What happens when more resources are used than the limits allow', 'Overuse policy'),
      ),
    }),
    doc('What may be sold and used beyond the limits'),
  ),
  limit: optional(pairs(long), doc('By name, such as max_cl; -1 is unlimited, sizes are bytes', 'Limits', unitOf)),
});
