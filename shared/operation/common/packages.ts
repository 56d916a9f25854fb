/** Applications (APS packages): available and offered ones. */

import { list, pairs } from '../collection.ts';
import { doc } from '../doc.ts';
import { named, optional, required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/**
 * ApplicationInput (plesk_common.xsd): the name or the URL of an application, and which of the two it is
 * (page "Including an App in an Add-On Plan").
 */
export const packages = required(
  pairs(text),
  doc('Application, by name or url: name=WordPress; one for each request', 'Application'),
);

/** APSIdentifierType (plesk_common.xsd). */
export const application = {
  name: optional(text, doc('Name of the application')),
  version: optional(text, doc('Its version')),
  release: optional(text, doc('Release of the package')),
  vendor: optional(text, doc('Vendor of the application')),
  packager: optional(text, doc('Packager of the package')),
  isUploaded: optional(named('is_uploaded', text), doc('Whether it was uploaded to the server', 'Uploaded')),
  isVisible: optional(named('is_visible', text), doc('Whether customers see it', 'Visible')),
  description: optional(text, doc('Description of the application')),
  globalSettingsNotSet: optional(
    named('global_settings_not_set', text),
    doc('Whether its server-wide settings are still missing', 'Not set up'),
  ),
};

/** APSIdentifierType in requests, which has to name the application. */
export const chosenApplication = sequence({ ...application, name: required(text, doc('Name of the application')) });

/** Applications that a reseller or a subscription has (aps.xsd). */
export const applications = sequence({
  package: optional(list(sequence(application)), doc('An application', 'Applications')),
});

/** ResellerTemplateOutputApplicationPackagesType (reseller_template.xsd). */
export const planPackages = sequence({
  package: optional(list(sequence(application)), doc('Applications of the plan', 'Application')),
});
