/** Mail settings of sites, subscriptions and plans: MailPreferences (plesk_mailname.xsd) and its extensions. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import type { Schema } from '../mark.ts';
import {
  text as anyText,
  boolean,
  choice,
  flag,
  integer,
  named,
  optional,
  required,
  type TextSchema,
} from '../schema.ts';
import { atMostOne, oneOf, sequence } from '../sequence.ts';

/**
 * What happens to messages to addresses that do not exist.
 * @param text `clearable` if an operation changes it, else `text`
 * @param choose `oneOf` in requests, `atMostOne` in results, which may lack any member
 */
/* @__NO_SIDE_EFFECTS__ */
export const nonexistentUser = (text: TextSchema, choose: typeof oneOf) =>
  optional(
    sequence(
      {
        bounce: optional(text, doc('Return them with this text')),
        forward: optional(text, doc('Forward them to this address')),
        reject: optional(flag, doc('Reject them')),
      },
      choose('bounce', 'forward', 'reject'),
    ),
    doc('What happens to messages to unknown addresses', 'Unknown addresses'),
  );

/**
 * @param text as of nonexistentUser
 * @returns how much mail may go out (WebspaceMailPreferences, webspace.xsd)
 */
/* @__NO_SIDE_EFFECTS__ */
export const outgoingMail = (text: TextSchema) => ({
  outgoingMessagesMboxLimit: optional(text, doc('Messages that a mailbox may send in an hour')),
  outgoingMessagesDomainLimit: optional(text, doc('Messages that a domain may send in an hour')),
  outgoingMessagesSubscriptionLimit: optional(text, doc('Messages that the subscription may send in an hour')),
  outgoingMessagesEnableSendmail: optional(
    choice('true', 'false', 'default'),
    doc('Whether scripts may send mail beyond these limits'),
  ),
  outgoingMessagesOverlimitPercent: optional(
    integer(),
    doc('Percentage of messages beyond the limits that wait for the next hour'),
  ),
});

/* @__NO_SIDE_EFFECTS__ */
const provider = <const P extends Schema>(packageUid: P, choose: typeof oneOf) =>
  sequence(
    {
      local: optional(flag, doc('This server')),
      aps: optional(sequence({ packageUid }), doc('An application', 'Application')),
    },
    choose('local', 'aps'),
  );

const PACKAGE_DOC = doc('Package of the application', 'Package ID');
const addresses = optional(named('ip_address', list(anyText)), doc('IP addresses of the mail service', 'IP addresses'));

/* @__NO_SIDE_EFFECTS__ */
const preferences = <const P extends Schema>(text: TextSchema, mailProvider: P, choose: typeof oneOf) => ({
  none: optional(flag, doc('No mail service')),
  nonexistentUser: nonexistentUser(text, choose),
  webmail: optional(text, doc('Webmail application, or none')),
  spamProtectSign: optional(boolean, doc('Whether outgoing mail is signed (DKIM)', 'Sign mail')),
  greylisting: optional(boolean, doc('Whether greylisting is on')),
  mailservice: optional(boolean, doc('Whether the mail service is on', 'Mail service')),
  ipAddress: addresses,
  mailProvider: optional(mailProvider, doc('What provides the mail service')),
  webmailCertificate: optional(text, doc('Certificate of the webmail, by name')),
});

/**
 * @param text as of nonexistentUser
 * @returns MailPreferences of a request
 */
/* @__NO_SIDE_EFFECTS__ */
export const mailPreferences = (text: TextSchema) =>
  preferences(text, provider(required(text, PACKAGE_DOC), oneOf), oneOf);

/** MailProvider of a result. */
export const shownMailProvider = provider(optional(anyText, PACKAGE_DOC), atMostOne);
/** MailPreferences of a result. */
export const shownMailPreferences = preferences(anyText, shownMailProvider, atMostOne);

/** `none` excludes all others. The choice may be empty. */
export const noMail = atMostOne('none', [
  'nonexistentUser',
  'webmail',
  'spamProtectSign',
  'greylisting',
  'mailservice',
  'ipAddress',
  'mailProvider',
  'webmailCertificate',
]);
