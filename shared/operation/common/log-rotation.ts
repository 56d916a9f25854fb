/** Rotation of the logs of sites: a filter for sites, and the settings. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, choice, everything, id, integer, optional, required, type TextSchema, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** logRotationFilterType (logrotation.xsd). Never empty: `all` selects every site. */
export const logRotationFilter = required(
  sequence(
    {
      siteId: optional(list(id), doc('Site IDs', 'Site IDs')),
      ownerId: optional(list(id), doc('Sites of these owners, by ID', 'Owner IDs')),
      siteName: optional(list(text), doc('Site names', 'Site names')),
      ownerLogin: optional(list(text), doc('Sites of these owners, by login', 'Owner logins')),
      all: optional(everything, doc('Every site on the server', 'All sites')),
    },
    oneOf('siteId', 'ownerId', 'siteName', 'ownerLogin', 'all'),
  ),
  doc('Logs of which sites'),
);

/**
 * LogRotationSettingsType (logrotation.xsd).
 * @param address `clearable` in requests, else `text`
 * @param choose `oneOf` in requests, `atMostOne` in results, which may lack any member
 * @returns their schema
 */
/* @__NO_SIDE_EFFECTS__ */
export const logRotation = (address: TextSchema, choose: typeof oneOf) =>
  sequence({
    logCondition: required(
      sequence(
        {
          logBysize: optional(integer(), doc('At this size, in kilobytes', 'Size')),
          logBytime: optional(choice('Daily', 'Weekly', 'Monthly'), doc('How often', 'Interval')),
        },
        choose('logBysize', 'logBytime'),
      ),
      doc('When logs are rotated', 'Condition'),
    ),
    logMaxNumFiles: optional(integer(), doc('Most old logs that are kept', 'Kept logs')),
    logCompress: optional(boolean, doc('Whether old logs are compressed', 'Compress')),
    logEmail: optional(address, doc('E-mail address that old logs are sent to', 'E-mail')),
  });
