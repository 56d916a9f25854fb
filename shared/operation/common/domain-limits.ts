/** Limits and permissions of a subscription: domainLimits and domainPerms (plesk_domain.xsd). */
import { pairs } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, choice, flag, long, optional } from '../schema.ts';
import { sequence } from '../sequence.ts';
import { unitOf } from './limits.ts';

export const domainLimits = optional(
  sequence({
    overuse: optional(
      choice('block', 'normal', 'notify', 'not_suspend', 'not_suspend_notify'),
      doc('What happens when more resources are used than the limits allow', 'Overuse policy'),
    ),
    limit: optional(pairs(long), doc('By name, such as max_site; -1 is unlimited, sizes are bytes', 'Limits', unitOf)),
    allToZero: optional(flag, doc('All other limits become 0')),
  }),
  doc('Limits on resources'),
);

export const domainPermissions = optional(
  sequence({
    permission: optional(pairs(boolean), doc('Permissions by name, such as manage_dns', 'Permissions')),
    revokeAll: optional(flag, doc('All other permissions are revoked')),
  }),
  doc('What the customer may do'),
);
