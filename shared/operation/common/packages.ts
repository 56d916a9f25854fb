/** Applications (APS packages) that resellers may offer. */

import { list, pairs } from '../collection.ts';
import { doc } from '../doc.ts';
import { optional, required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** Repeated ApplicationInput (plesk_common.xsd): names and values. */
export const packages = required(
  pairs(text),
  doc('Applications: what identifies each, such as its name, with its value', 'Applications'),
);

/** APSIdentifierType (plesk_common.xsd). */
const identified = sequence({
  name: optional(text, doc('Name of the application')),
  version: optional(text, doc('Its version')),
  release: optional(text, doc('Release of the package')),
  vendor: optional(text, doc('Who makes the application')),
  packager: optional(text, doc('Who makes the package')),
  is_uploaded: optional(text, doc('Whether it was uploaded to this server', 'Uploaded')),
  is_visible: optional(text, doc('Whether customers see it', 'Visible')),
  description: optional(text, doc('What it is')),
  global_settings_not_set: optional(text, doc('Whether its server-wide settings are still wanted', 'Not set up')),
});

/** ResellerTemplateOutputApplicationPackagesType (reseller_template.xsd). */
export const planPackages = sequence({
  package: optional(list(identified), doc('The applications that the plan offers', 'Applications')),
});
