/** Applications (APS packages) that resellers may offer. */
import { doc, list, optional, pairs, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** Repeated ApplicationInput (plesk_common.xsd): names and values. */
export const packages = doc(
  pairs(text),
  'Applications: what identifies each, such as its name, with its value',
  'Applications',
);

/** APSIdentifierType (plesk_common.xsd). */
const identified = sequence({
  name: optional(doc(text, 'Name of the application')),
  version: optional(doc(text, 'Its version')),
  release: optional(doc(text, 'Release of the package')),
  vendor: optional(doc(text, 'Who makes the application')),
  packager: optional(doc(text, 'Who makes the package')),
  is_uploaded: optional(doc(text, 'Whether it was uploaded to this server', 'Uploaded')),
  is_visible: optional(doc(text, 'Whether customers see it', 'Visible')),
  description: optional(doc(text, 'What it is')),
  global_settings_not_set: optional(doc(text, 'Whether its server-wide settings are still wanted', 'Not set up')),
});

/** ResellerTemplateOutputApplicationPackagesType (reseller_template.xsd). */
export const planPackages = sequence({
  package: optional(doc(list(identified), 'The applications that the plan offers', 'Applications')),
});
