/** Parts of the data of a server: GetResultType (server_output.xsd). */
import { list, pairs } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, choice, flag, named, optional, text } from '../schema.ts';
import { atMostOne, sequence } from '../sequence.ts';

/** serverGenInfoType (plesk_server.xsd). */
export const genInfo = sequence({
  serverName: optional(named('server_name', text), doc('Host name', 'Host name')),
  serverGuid: optional(named('server_guid', text), doc('GUID of the server')),
  externalId: optional(text, doc('ID in an external system')),
  vpsOptimizedStatus: optional(pairs(text, 'aspect'), doc('What is optimized for a virtual server', 'VPS mode')),
  mode: optional(choice('poweruser', 'standard'), doc('View of the panel', 'View')),
});

/** componentsType (plesk_server.xsd). */
export const components = sequence({
  component: optional(
    list(sequence({ name: optional(text, doc('Name')), version: optional(text, doc('Its version')) })),
    doc('The components'),
  ),
});

/** servicesState (plesk_server.xsd). */
export const services = sequence({
  srv: optional(
    list(
      sequence({
        id: optional(text, doc('ID of the service')),
        title: optional(text, doc('Name for people', 'Name')),
        state: optional(choice('running', 'stopped', 'none'), doc('State')),
        error: optional(text, doc('What is wrong')),
      }),
    ),
    doc('The services', 'Service'),
  ),
});

/** ShellsList (server_output.xsd). */
export const shells = sequence({
  shell: optional(
    list(sequence({ name: optional(text, doc('Name')), path: optional(text, doc('Its path')) })),
    doc('The shells'),
  ),
});

/** siteIsolationConfigOutput (server_output.xsd). */
export const siteIsolation = sequence({
  property: optional(
    list(sequence({ name: optional(text, doc('Name')), value: optional(list(text), doc('Values')) })),
    doc('The settings', 'Setting'),
  ),
});

/** updatesOutput (server_output.xsd). */
export const updates = sequence({
  availableUpdate: optional(named('available_update', text), doc('Version to update to')),
  availableUpdateType: optional(named('available_update_type', text), doc('Kind of that update')),
  securityUpdates: optional(named('security_updates', text), doc('Security updates')),
  lastInstalledUpdate: optional(named('last_installed_update', text), doc('Last installed update')),
  installUpdatesAutomatically: optional(
    named('install_updates_automatically', boolean),
    doc('Whether Plesk updates itself', 'Automatic updates'),
  ),
  installThirdPartyUpdates: optional(
    named('install_third_party_updates', boolean),
    doc('Whether components are updated too', 'Component updates'),
  ),
  installSystemPackageUpdatesAutomatically: optional(
    named('install_system_package_updates_automatically', boolean),
    doc('Whether system packages are updated too', 'System updates'),
  ),
});

/** certificate: in the trees only. Its place among the owners shows that `admin` is a flag. */
const certificate = sequence(
  {
    name: optional(text, doc('Name of the certificate')),
    webspace: optional(text, doc('Of a subscription, by name', 'Subscription')),
    site: optional(text, doc('Of a domain, by name', 'Domain')),
    admin: optional(flag, doc('Of the administrator', 'Administrator')),
  },
  atMostOne('webspace', 'site', 'admin'),
);

/** serverCertificates: in the trees only. */
export const certificates = sequence({
  panel: optional(certificate, doc('Certificate of the panel')),
  mailServer: optional(certificate, doc('Certificate of the mail server')),
});
