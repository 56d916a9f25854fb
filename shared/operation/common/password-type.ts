/** The form in which a password is given: passwdType (common.xsd). */
import { doc } from '../doc.ts';
import { choice, optional } from '../schema.ts';

export const passwordType = optional(choice('plain', 'crypt', 'sym'), doc('How the password is given'));
