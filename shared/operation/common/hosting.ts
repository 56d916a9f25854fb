/** Hosting of a site: a website, a forwarding to another address, or nothing (plesk_domain.xsd, site.xsd). */
import type * as v from 'valibot';
import { list, pairs } from '../collection.ts';
import { doc } from '../doc.ts';
import type { Schema } from '../mark.ts';
import {
  text as anyText,
  choice,
  flag,
  integer,
  limited,
  named,
  optional,
  required,
  type TextSchema,
} from '../schema.ts';
import { atMostOne, oneOf, sequence } from '../sequence.ts';

/** domainHType. */
export const hostingType = optional(
  choice('vrt_hst', 'std_fwd', 'frm_fwd', 'none'),
  doc('Website, standard forwarding, frame forwarding or no hosting', 'Hosting type'),
);

/** ftp_password and fp_admin_password. */
const PASSWORDS = /password$/;

const ABOUT_PROPERTIES = doc('Hosting settings by name, such as php', 'Hosting settings');

/* @__NO_SIDE_EFFECTS__ */
const properties = (text: TextSchema) => pairs(text, undefined, { secret: PASSWORDS });

/**
 * @param text `clearable` if an operation changes them, else `text`
 * @returns the pairs of PleskPhysHostingPropertyType
 */
/* @__NO_SIDE_EFFECTS__ */
export const hostingProperties = (text: TextSchema) => optional(properties(text), ABOUT_PROPERTIES);

/**
 * @param text as of hostingProperties
 * @returns the same pairs, of which at least one must be given
 */
/* @__NO_SIDE_EFFECTS__ */
export const someProperties = (text: TextSchema) => required(properties(text), ABOUT_PROPERTIES);

/** Those pairs in a result, without the passwords that Plesk shows. */
export const shownProperties = optional(pairs(anyText, undefined, { hidden: PASSWORDS }), ABOUT_PROPERTIES);

/**
 * @param text `clearable` if an operation changes them, else `text`
 * @returns phpSettings (plesk_common.xsd)
 */
/* @__NO_SIDE_EFFECTS__ */
export const phpSettings = (text: TextSchema) =>
  optional(pairs(text, 'setting'), doc('PHP settings by name, such as memory_limit', 'PHP settings'));

/** `ip_address`: one or two of them. */
export const siteAddresses = optional(
  named('ip_address', list(anyText, 2)),
  doc('IP addresses, one of each version', 'IP addresses'),
);

const URL_DOC = doc('URL that visitors are sent to', 'Destination URL');

/* @__NO_SIDE_EFFECTS__ */
const hostingOf = <const P extends Schema, const U extends Schema, const A extends v.ObjectEntries>(
  property: P,
  destUrl: U,
  addresses: A,
  choose: typeof oneOf,
) =>
  optional(
    sequence(
      {
        vrtHst: optional(named('vrt_hst', sequence({ property, ...addresses })), doc('Website', 'Website')),
        stdFwd: optional(
          named(
            'std_fwd',
            sequence({
              destUrl,
              httpCode: optional(named('http_code', integer()), doc('301 or 302', 'HTTP code')),
              ...addresses,
            }),
          ),
          doc('Standard forwarding', 'Standard forwarding'),
        ),
        frmFwd: optional(
          named('frm_fwd', sequence({ destUrl, ...addresses })),
          doc('Frame forwarding', 'Frame forwarding'),
        ),
        none: optional(flag, doc('No hosting', 'No hosting')),
      },
      choose('vrtHst', 'stdFwd', 'frmFwd', 'none'),
    ),
    doc('Hosting'),
  );

const destUrl = /* @__PURE__ */ named('dest_url', limited(255));

/**
 * @param text `clearable` if an operation changes it, else `text`
 * @returns domainHostingAgentSet
 */
/* @__NO_SIDE_EFFECTS__ */
export const webspaceHosting = (text: TextSchema) =>
  hostingOf(hostingProperties(text), required(destUrl, URL_DOC), { ipAddress: siteAddresses }, oneOf);

/**
 * @param text as of webspaceHosting
 * @returns siteHostingAgentSet (site.xsd): a site has the addresses of its subscription
 */
/* @__NO_SIDE_EFFECTS__ */
export const siteHosting = (text: TextSchema) => hostingOf(someProperties(text), required(destUrl, URL_DOC), {}, oneOf);

/** domainHostingAgentGet. */
export const shownHosting = hostingOf(
  shownProperties,
  optional(destUrl, URL_DOC),
  { ipAddress: siteAddresses },
  atMostOne,
);
