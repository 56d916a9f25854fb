import type { Packets } from './index.ts';

const site = '<filter><site-id>1</site-id></filter>';
const directory = '<site-id>1</site-id><name>/app</name>';
const properties =
  '<properties><real-path>httpdocs</real-path><access-read>true</access-read><application><enabled/><run-in-mta>true</run-in-mta></application><execute-perm>script</execute-perm><default-doc><enabled/><search>index.html</search></default-doc></properties>';
const wordpress = '<package><name>WordPress</name><version>5</version></package>';

export const others: Packets = {
  virtdir: [
    ['get', directory],
    ['create', directory + properties],
    ['update', directory + properties],
    ['remove', directory],
  ],
  aps: [
    ['get-packages-list', '<filter><package-id>1</package-id></filter>'],
    ['get-packages-list-by-reseller', '<reseller-id>3</reseller-id>'],
    ['get-packages-list-by-webspace', '<webspace-id>1</webspace-id>'],
    ['get-download-status', '<filter/>'],
    ['download-package', `${wordpress}<aps-catalog-url>u</aps-catalog-url>`],
    ['import-config', '<filename>f</filename>'],
    ['import-package', '<filename>f</filename>'],
    [
      'install',
      '<domain-id>1</domain-id><package-id>1</package-id><ssl>true</ssl><url-prefix>blog</url-prefix><database><name>n</name><login>l</login><password>p</password></database><settings><setting><name>n</name><value>v</value></setting></settings>',
    ],
    ['set-package-properties', '<filter/><properties><visible>true</visible></properties>'],
  ],
  extension: [
    ['get +', '<filter><id>wp-toolkit</id></filter>'],
    ['call +', '<wp-toolkit><list/></wp-toolkit>'],
    ['install +', '<url>https://example.com/extension.zip</url>'],
    ['uninstall +', '<id>wp-toolkit</id>'],
  ],
  event_log: [
    ['get', '<options><flush_selected_range>false</flush_selected_range></options>'],
    ['get_events', '<lastId>1</lastId><events><event><type>created</type><class>client</class></event></events>'],
    ['get-last-id', ''],
  ],
  'log-rotation': [
    ['get', site],
    ['get-status', '<filter><owner-login>customer1</owner-login></filter>'],
    [
      'set',
      `${site}<settings><log-condition><log-bysize>1000</log-bysize></log-condition><log-max-num-files>3</log-max-num-files><log-compress>true</log-compress><log-email>a@example.com</log-email></settings>`,
    ],
    ['enable', site],
    ['disable', site],
  ],
  ui: [
    ['get-custombutton', '<filter><custombutton-id>1</custombutton-id></filter>'],
    ['get-navigation', ''],
    [
      'create-custombutton',
      '<owner><admin/></owner><properties><sort_key>1</sort_key><public>true</public><place>navigation</place><url>https://example.com/</url><text>t</text></properties><url-components><dom_id/></url-components>',
    ],
    ['delete-custombutton', '<filter><custombutton-id>1</custombutton-id></filter>'],
    ['branding-theme-install', '<filter><vendor-login>admin</vendor-login></filter><path>/tmp/theme.zip</path>'],
    ['branding-theme-uninstall', '<filter><vendor-login>admin</vendor-login></filter>'],
  ],
};
