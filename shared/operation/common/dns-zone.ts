/** DNS zones of sites and domain aliases, in requests and results (dns_input.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { choice, id, integer, named, optional, required, text } from '../schema.ts';
import { atMostOne, oneOf, sequence } from '../sequence.ts';

/** One zone, of one of these. */
export const zone = {
  siteId: optional(id, doc('Site, by ID')),
  siteAliasId: optional(id, doc('Domain alias, by ID')),
};

/** The zone that a result is about. */
export const zoneResult = sequence(zone, atMostOne('siteId', 'siteAliasId'));

const filter = sequence(
  {
    siteId: optional(list(id), doc('Site IDs', 'Site IDs')),
    siteAliasId: optional(list(id), doc('IDs of domain aliases', 'Site alias IDs')),
  },
  oneOf('siteId', 'siteAliasId'),
);

/** simpleFilterType. */
export const zoneFilter = required(filter, doc('Which zones'));
/** Only the documentation says that it is the template if there is no filter. */
export const zoneFilterOrTemplate = optional(filter, doc('Which zones; the DNS template of the server if left out'));

/** An address of a name server. */
export const ipAddress = required(text, doc('IP address'));

/** The role of the name server for a zone. */
export const zoneType = required(
  named('zone_type', choice('master', 'slave')),
  doc('Primary (master) or secondary (slave)'),
);

const seconds = integer(0n, 2n ** 32n - 1n);

/** SOAType (plesk_dns.xsd). */
export const soa = sequence({
  ttl: optional(seconds, doc('Time to live, in seconds', 'Time to live')),
  refresh: optional(seconds, doc('Seconds until the zone is refreshed')),
  retry: optional(seconds, doc('Seconds until a failed refresh is repeated')),
  expire: optional(seconds, doc('Seconds until the zone expires without a refresh')),
  minimum: optional(seconds, doc('Time to live of what does not exist, in seconds')),
});
