/** Settings of service plans and add-ons (domain_template.xsd, domain_addon_template.xsd, plesk_domain.xsd). */
import { pairs } from '../collection.ts';
import { doc } from '../doc.ts';
import type { Schema } from '../mark.ts';
import {
  text as anyText,
  boolean,
  choice,
  flag,
  integer,
  long,
  named,
  optional,
  required,
  type TextSchema,
} from '../schema.ts';
import { atMostOne, oneOf, sequence } from '../sequence.ts';
import { domainLimits, domainPermissions } from './domain-limits.ts';
import { hostingProperties, phpSettings } from './hosting.ts';
import { unitOf } from './limits.ts';
import { performance } from './performance.ts';
import { nonexistentUser, outgoingMail } from './subscription-mail.ts';

/** When logs are rotated (ConditionType). */
/* @__NO_SIDE_EFFECTS__ */
const logCondition = (choose: typeof oneOf) =>
  sequence(
    {
      logBysize: optional(integer(), doc('At this size', 'Size')),
      logBytime: optional(choice('Daily', 'Weekly', 'Monthly'), doc('At these times', 'Time')),
    },
    choose('logBysize', 'logBytime'),
  );
const CONDITION_DOC = doc('When logs are rotated', 'Condition');

/* @__NO_SIDE_EFFECTS__ */
const settings = <const C extends Schema, const H extends Schema>(
  text: TextSchema,
  choose: typeof oneOf,
  condition: C,
  hosting: H,
) => ({
  mail: optional(
    sequence({
      nonexistentUser: nonexistentUser(text, choose),
      webmail: optional(text, doc('Webmail application, or none')),
      maillists: optional(boolean, doc('Whether mailing lists are on', 'Mailing lists')),
      mailservice: optional(boolean, doc('Whether the mail service is on', 'Mail service')),
      ...outgoingMail(text),
    }),
    doc('Mail settings'),
  ),
  limits: domainLimits,
  logRotation: optional(
    sequence(
      {
        on: optional(
          sequence({
            logCondition: condition,
            logMaxNumFiles: optional(integer(), doc('Most log files that are kept', 'Log files')),
            logCompress: optional(boolean, doc('Whether old logs are compressed', 'Compress')),
            logEmail: optional(text, doc('E-mail address that old logs are sent to', 'E-mail')),
          }),
          doc('Logs are rotated'),
        ),
        off: optional(flag, doc('Logs are not rotated')),
      },
      choose('on', 'off'),
    ),
    doc('Log rotation'),
  ),
  preferences: optional(
    sequence({
      stat: optional(integer(), doc('Months after which traffic statistics are deleted', 'Keep statistics')),
      maillists: optional(boolean, doc('Whether mailing lists are on', 'Mailing lists')),
      mailservice: optional(boolean, doc('Whether the mail service is on', 'Mail service')),
      dnsZoneType: optional(
        named('dns_zone_type', choice('master', 'slave')),
        doc('Whether this server is the primary of the DNS zone', 'DNS zone type'),
      ),
    }),
    doc('Preferences'),
  ),
  hosting,
});

/** Between `hosting` and `permissions` of both kinds of plans. */
export const networkUse = { performance, permissions: domainPermissions };

/* @__NO_SIDE_EFFECTS__ */
const website = (text: TextSchema, choose: typeof oneOf) =>
  optional(
    sequence(
      {
        vrtHst: optional(named('vrt_hst', sequence({ property: hostingProperties(text) })), doc('Website', 'Website')),
        none: optional(flag, doc('No hosting', 'No hosting')),
      },
      choose('vrtHst', 'none'),
    ),
    doc('Hosting'),
  );

/**
 * `hosting` of a new plan, and of an add-on that is changed (DomainTemplateVrtHst, DomainAddonTemplateVrtHst).
 * @param text `clearable` if an operation changes it, else `text`
 * @returns the member
 */
/* @__NO_SIDE_EFFECTS__ */
export const plainHosting = (text: TextSchema) =>
  optional(sequence({ property: hostingProperties(text) }), doc('Hosting'));

/** `hosting` of a plan that is shown. */
export const planHosting = website(anyText, atMostOne);

const askedCondition = required(logCondition(oneOf), CONDITION_DOC);

/** The first settings of a new plan. */
export const newSettings = settings(anyText, oneOf, askedCondition, plainHosting(anyText));
/**
 * @param text `clearable` if an operation changes them, else `text`
 * @returns the first settings of a plan that is changed
 */
/* @__NO_SIDE_EFFECTS__ */
export const changedSettings = (text: TextSchema) => settings(text, oneOf, askedCondition, website(text, oneOf));
/** The first settings of a plan that is shown. */
export const shownSettings = settings(
  anyText,
  atMostOne,
  optional(logCondition(atMostOne), CONDITION_DOC),
  planHosting,
);

/**
 * @param text `clearable` if an operation changes them, else `text`
 * @returns the last settings of a plan
 */
/* @__NO_SIDE_EFFECTS__ */
export const webSettings = (text: TextSchema) => ({
  phpSettings: phpSettings(text),
  webServerSettings: optional(
    sequence({
      additional: optional(text, doc('Apache directives for HTTP', 'HTTP directives')),
      additionalSsl: optional(text, doc('Apache directives for HTTPS', 'HTTPS directives')),
      additionalNginx: optional(text, doc('Directives for nginx', 'Nginx directives')),
      restrictFollowSymLinks: optional(text, doc('Whether symbolic links are restricted', 'Restrict links')),
      nginxProxyMode: optional(text, doc('Whether nginx stands before Apache', 'Proxy mode')),
    }),
    doc('Settings of the web server'),
  ),
});

/** DomainAddonTemplateLimits. */
export const addonLimits = optional(
  sequence({
    limit: optional(pairs(long), doc('By name, such as max_site; -1 is unlimited, sizes are bytes', 'Limits', unitOf)),
  }),
  doc('Limits on resources'),
);
