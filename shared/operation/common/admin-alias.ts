/** Additional administrator accounts: AdminAliasFilterType and AdminAliasInfoType (plesk_server.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, optional, required, secret, type TextSchema, text } from '../schema.ts';
import { sequence } from '../sequence.ts';
import { email } from './email.ts';

export const adminAliasFilter = required(
  sequence({ login: required(list(text), doc('By login name')) }),
  doc('Which accounts'),
);

/**
 * @param texts `clearable` if an operation changes them, else `text`
 * @returns the data of an account
 */
/* @__NO_SIDE_EFFECTS__ */
export const adminAliasData = (texts: TextSchema) =>
  required(
    sequence({
      login: optional(text, doc('Login name')),
      password: optional(secret, doc('Password')),
      email: optional(email, doc('E-mail address', 'E-mail')),
      contact: optional(texts, doc('Name of the person', 'Contact name')),
      comment: optional(texts, doc('Comment')),
      status: optional(boolean, doc('Whether the account is active', 'Active')),
    }),
    doc('The account'),
  );

/** Why the outcome of a lost write stays unknown. */
export const ALIASES_UNSEEN = 'no operation lists the additional administrators';
