/** aps/install: APSInstallInputType and APSInstallOutputType (aps.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { chosenApplication } from '../../shared/operation/common/packages.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, id, limited, optional, required, secret, text, textAs } from '../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** APSSettingInputType. A setting may be a password, whatever its name is. */
const setting = sequence({
  name: required(text, doc('Name of the setting')),
  value: required(list(secret), doc('Its value')),
});

export default edge(
  declare({
    operator: 'aps',
    operation: 'install',
    effect: 'write',
    success: 201,
    summary: 'Install an application on a site',
    unverified: 'no operation shows which applications are installed',
    request: sequence(
      {
        domainId: optional(id, doc('Domain, by ID')),
        domainName: optional(text, doc('Domain, by name')),
        subdomainId: optional(id, doc('Subdomain, by ID')),
        subdomainName: optional(text, doc('Subdomain, by name')),
        packageId: optional(id, doc('Application, by ID', 'Application ID')),
        package: optional(chosenApplication, doc('Application, by name', 'Application')),
        ssl: optional(boolean, doc('Whether it is reached over HTTPS', 'HTTPS')),
        urlPrefix: optional(limited(255), doc('Path that it is reached at', 'Path')),
        database: optional(
          sequence({
            name: required(textAs({ min: 1 }), doc('Name of the database')),
            login: required(textAs({ min: 1 }), doc('Login name of its user')),
            password: required(secret, doc('Password of its user')),
            prefix: optional(text, doc('Prefix of its tables')),
            server: optional(text, doc('Database server')),
          }),
          doc('Database for the application'),
        ),
        settings: optional(
          sequence({ setting: required(list(setting), doc('A setting', 'Settings')) }),
          doc('Settings of the application'),
        ),
      },
      oneOf('domainId', 'domainName', 'subdomainId', 'subdomainName'),
      oneOf('packageId', 'package'),
    ),
    result: sequence({}),
    examples: shown([
      {
        summary: 'On the site of a subscription',
        request: { domainId: 1, package: { name: 'WordPress' }, urlPrefix: 'blog' },
        reply: {},
      },
    ]),
  }),
);
