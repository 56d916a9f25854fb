/** Limits of a site's network use: DomainPerformanceType (plesk_domain.xsd). */
import { doc } from '../doc.ts';
import { decimal, integer, named, optional } from '../schema.ts';
import { sequence } from '../sequence.ts';

export const performance = optional(
  sequence({
    bandwidth: optional(decimal, doc('Largest bandwidth, in kilobytes per second; -1 is unlimited')),
    maxConnections: optional(
      named('max_connections', integer()),
      doc('Most connections at the same time', 'Connections', 'limit'),
    ),
  }),
  doc('Limits on network use'),
);
