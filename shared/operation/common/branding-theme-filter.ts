/** The owner of a branding theme: BrandingInputFilter (ui_input.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

export const brandingThemeFilter = required(
  sequence({ vendorLogin: required(list(text), doc('The administrator or resellers, by login', 'Logins')) }),
  doc('Whose theme'),
);
