/** Mail accounts, as operations create, change and show them (plesk_mailname.xsd). */
import type * as v from 'valibot';
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import type { Schema } from '../mark.ts';
import { text as anyText, boolean, choice, date, long, named, optional, required, type TextSchema } from '../schema.ts';
import { sequence } from '../sequence.ts';

export const accountName = required(anyText, doc('Name before the @'));
export const cpAccess = optional(boolean, doc('Whether its owner may sign in to Plesk', 'Sign-in to Plesk'));
export const alias = optional(list(anyText), doc('Other names before the @', 'Aliases'));
export const enabled = required(boolean, doc('Whether it is on'));
export const quota = optional(long, doc('Largest size', 'Quota', 'bytes'));
export const addresses = required(list(anyText), doc('Addresses', 'Addresses'));

/** @returns the member `mailbox` */
/* @__NO_SIDE_EFFECTS__ */
export const mailbox = <const E extends v.ObjectEntries>(entries: E) =>
  optional(sequence(entries), doc('Where its messages are kept'));

/** @returns the member `forwarding` */
/* @__NO_SIDE_EFFECTS__ */
export const forwarding = <const E extends Schema, const A extends Schema>(enabled: E, address: A) =>
  optional(sequence({ enabled, address }), doc('Where its messages are sent on to'));

/** @returns the member `password` */
/* @__NO_SIDE_EFFECTS__ */
export const accountPassword = <const P extends Schema>(value: P) =>
  optional(
    sequence({ value, type: optional(choice('plain', 'crypt', 'sym'), doc('How it is given')) }),
    doc('Password'),
  );

/** autoRespAttach. */
const attachment = sequence({
  tmpName: optional(anyText, doc('Temporary name of the uploaded file', 'Uploaded file')),
  fileName: optional(anyText, doc('File name')),
});

/**
 * The member `autoresponder`; its end is known since protocol 1.6.7.0.
 * @param text `clearable` if an operation replaces it, else `text`
 * @returns the member
 */
/* @__NO_SIDE_EFFECTS__ */
export const autoresponder = (text: TextSchema) =>
  optional(
    sequence({
      enabled: optional(enabled),
      subject: optional(text, doc('Subject')),
      contentType: optional(named('content_type', choice('text/html', 'text/plain')), doc('Content type')),
      charset: optional(text, doc('Character set', 'Character set')),
      text: optional(text, doc('Text')),
      attachment: optional(list(attachment), doc('Attached files', 'Attachments')),
      forward: optional(text, doc('Address that messages are sent on to', 'Forward to')),
      endDate: optional(named('end_date', date), doc('Day on which it ends')),
    }),
    doc('Automatic reply', 'Auto-reply'),
  );

/**
 * @param text as of autoresponder
 * @returns the last members of an account
 */
/* @__NO_SIDE_EFFECTS__ */
export const accountSettings = (text: TextSchema) => ({
  antivir: optional(choice('off', 'inout', 'in', 'out'), doc('Which messages are checked for viruses', 'Antivirus')),
  outgoingMessagesMboxLimit: optional(text, doc('Messages that it may send in an hour', 'Hourly limit')),
  description: optional(text, doc('Description')),
});

/** mailname (mail_output.xsd): the account that a result is about. */
export const changedAccount = sequence({
  mailname: optional(
    sequence({ name: optional(accountName) }),
    doc('The mail account that this result is about', 'Mail account'),
  ),
});
