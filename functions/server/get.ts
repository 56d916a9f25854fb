/** server/get: getType (server_input.xsd) and GetType (server_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { administrator } from '../../shared/operation/common/administrator.ts';
import { domainList } from '../../shared/operation/common/domain-list.ts';
import { key } from '../../shared/operation/common/server-key.ts';
import {
  certificates,
  components,
  genInfo,
  services,
  shells,
  siteIsolation,
  updates,
} from '../../shared/operation/common/server-parts.ts';
import { serverPrefs, sessionSetup } from '../../shared/operation/common/server-prefs.ts';
import { statistics } from '../../shared/operation/common/server-statistics.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { flag, named, optional, text } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** GetKeyType (server_input.xsd). */
const keyFilter = sequence({
  filter: optional(
    sequence(
      {
        keyId: optional(list(text), doc('By ID')),
        name: optional(list(text), doc('By name')),
        all: optional(flag, doc('Every key', 'All keys')),
        main: optional(flag, doc('The main key')),
        allAdditional: optional(flag, doc('Every additional key')),
      },
      oneOf('keyId', 'name', 'all', 'main', 'allAdditional'),
    ),
    doc('Which keys', 'Keys'),
  ),
});

export default edge(
  declare({
    operator: 'server',
    operation: 'get',
    effect: 'read',
    summary: 'Show the server',
    request: sequence({
      key: optional(keyFilter, doc('Show licence keys', 'Licence keys')),
      genInfo: optional(named('gen_info', flag), doc('Show the general information', 'General information')),
      components: optional(flag, doc('Show the components')),
      stat: optional(flag, doc('Show the versions and statistics', 'Statistics')),
      admin: optional(flag, doc('Show the administrator', 'Administrator')),
      interfaces: optional(flag, doc('Show the network interfaces')),
      servicesState: optional(named('services_state', flag), doc('Show the services', 'Services')),
      prefs: optional(flag, doc('Show the preferences', 'Preferences')),
      shells: optional(flag, doc('Show the shells')),
      sessionSetup: optional(named('session_setup', flag), doc('Show the settings of sessions', 'Sessions')),
      siteIsolationConfig: optional(flag, doc('Show the settings of site isolation', 'Site isolation')),
      updates: optional(flag, doc('Show the updates')),
      adminDomainList: optional(flag, doc('Show the domains of the administrator', 'Domains')),
      certificates: optional(flag, doc('Show which certificates secure it')),
    }),
    // The parts that were asked for, each once but for keys.
    result: sequence({
      key: optional(list(sequence(key)), doc('Licence keys', 'Licence key')),
      genInfo: optional(named('gen_info', genInfo), doc('General information')),
      components: optional(components, doc('Components')),
      stat: optional(statistics, doc('Versions and statistics', 'Statistics')),
      admin: optional(
        sequence(administrator({ text, email: text, postalCode: text })),
        doc('The administrator', 'Administrator'),
      ),
      interfaces: optional(
        sequence({ interface: optional(list(text), doc('The interfaces')) }),
        doc('Network interfaces'),
      ),
      servicesState: optional(named('services_state', services), doc('Services', 'Services')),
      // No reply shows `smtp_password`.
      prefs: optional(sequence(serverPrefs(text, {})), doc('Preferences', 'Preferences')),
      shells: optional(shells, doc('Shells')),
      sessionSetup,
      siteIsolationConfig: optional(siteIsolation, doc('Settings of site isolation', 'Site isolation')),
      updates: optional(updates, doc('Updates')),
      adminDomainList: optional(domainList, doc('Domains of the administrator', 'Domains')),
      certificates: optional(certificates, doc('Which certificates secure it')),
    }),
    columns: shown([
      'genInfo.serverName',
      'stat.version.pleskVersion',
      'stat.version.pleskOs',
      'stat.objects.domains',
      'stat.loadAvg.l5',
    ]),
    examples: shown([
      {
        summary: 'Its name and its statistics',
        request: { genInfo: true, stat: true },
        reply: {
          genInfo: { serverName: 'plesk.example.com', mode: 'standard' },
          stat: {
            objects: { clients: 2, domains: 4 },
            version: { pleskVersion: '18.0.30', pleskOs: 'ubuntu' },
            loadAvg: { l1: 0.1, l5: 0.25, l15: 0.2 },
          },
        },
      },
    ]),
  }),
);
