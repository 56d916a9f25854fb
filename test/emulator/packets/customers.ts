import type { Packets } from './index.ts';

const limits =
  '<limits><overuse>notify</overuse><limit><name>max_box</name><value>7</value></limit><all-to-zero/></limits>';
const permissions = '<permissions><permission><name>manage_dns</name><value>true</value></permission></permissions>';
const php =
  '<php-settings><setting><name>memory_limit</name><value>64M</value></setting><setting><name>expose_php</name><value>off</value></setting></php-settings>';
const performance = '<performance><bandwidth>1000</bandwidth><max_connections>10</max_connections></performance>';
const property = (name: string, value: string) => `<property><name>${name}</name><value>${value}</value></property>`;
const physical = (login: string) =>
  `<vrt_hst>${property('ftp_login', login)}${property('ftp_password', 'sample-1')}<ip_address>192.0.2.1</ip_address></vrt_hst>`;
const webspaceMail =
  '<mail><nonexistent-user><bounce>gone</bounce></nonexistent-user><webmail>roundcube</webmail><spam-protect-sign>true</spam-protect-sign><greylisting>false</greylisting><mailservice>true</mailservice><outgoing-messages-mbox-limit>5</outgoing-messages-mbox-limit><outgoing-messages-enable-sendmail>default</outgoing-messages-enable-sendmail></mail>';
const planMail =
  '<mail><nonexistent-user><forward>a@example.com</forward></nonexistent-user><webmail>roundcube</webmail><maillists>true</maillists><mailservice>true</mailservice></mail>';
const planParts = `${planMail}${limits}<log-rotation><on><log-condition><log-bytime>Weekly</log-bytime></log-condition><log-max-num-files>3</log-max-num-files><log-compress>true</log-compress></on></log-rotation><preferences><stat>6</stat><maillists>true</maillists><mailservice>true</mailservice><dns_zone_type>master</dns_zone_type></preferences>`;
const webServer =
  '<web-server-settings><additional>a</additional><additional-ssl>s</additional-ssl></web-server-settings>';
const wordpress = '<package><name>name</name><value>WordPress</value></package>';
const item = '<plan-item><name>https://example.com/services/backup</name></plan-item>';
const dataset =
  '<dataset><gen_info/><hosting/><hosting-basic/><limits/><stat/><prefs/><disk_usage/><performance/><subscriptions/><permissions/><plan-items/><php-settings/><resource-usage/><mail/></dataset>';
const jane = '<filter><name>jane.example.com</name></filter>';
const gold = '<filter><name>Gold</name></filter>';
const extra = '<filter><name>More</name></filter>';
const server = '<db-server><type>mysql</type><id>1</id></db-server>';

const operations = {
  packages: (filter: string) =>
    [
      ['add-package', filter + wordpress],
      ['remove-package', filter + wordpress],
    ] as const,
  applications: (filter: string) =>
    [
      ['enable-aps-filter', filter],
      ['disable-aps-filter', filter],
    ] as const,
  descriptors: (filter: string) =>
    [
      ['get-limit-descriptor', filter],
      ['get-permission-descriptor', filter],
      ['get-physical-hosting-descriptor', filter],
    ] as const,
};

export const customers: Packets = {
  'service-plan': [
    [
      'add',
      `<name>Gold</name>${planParts}<hosting>${property('php', 'true')}</hosting>${performance}${permissions}<external-id>gold</external-id>${php}${webServer}`,
    ],
    ['add +', '<name>Bare</name><hosting-type>none</hosting-type>'],
    ['get', '<filter/><owner-all/>'],
    [
      'set',
      `${gold}${planMail}${limits}<hosting><vrt_hst>${property('ssi', 'true')}</vrt_hst></hosting>${permissions}<external-id>au</external-id>${php}`,
    ],
    ['duplicate', `${gold}<duplicate-name>Golden</duplicate-name>`],
    ...operations.packages(gold),
    ...operations.applications(gold),
    ['add-plan-item', gold + item],
    ['remove-plan-item', gold + item],
    ['db-servers', `<add>${gold}${server}</add>`],
    ...operations.descriptors(gold),
    ['del', '<filter><name>Golden</name></filter>'],
  ],
  'service-plan-addon': [
    [
      'add',
      `<name>More</name><limits><limit><name>max_box</name><value>7</value></limit></limits><hosting>${property('ssi', 'true')}</hosting>${performance}${permissions}<external-id>more</external-id>${php}`,
    ],
    ['get', '<filter/>'],
    ['set', `${extra}<limits><limit><name>max_box</name><value>9</value></limit></limits>${performance}`],
    ['duplicate', `${extra}<duplicate-name>Extras</duplicate-name>`],
    ...operations.packages(extra),
    ...operations.descriptors(extra),
    ['del', '<filter><name>Extras</name></filter>'],
  ],
  customer: [
    [
      'add',
      '<gen_info><cname>c</cname><pname>Jane Doe</pname><login>jane</login><passwd>jane-Pw1**</passwd><status>0</status><phone>1</phone><email>jane@example.com</email><country>CA</country><locale>en</locale><owner-id>1</owner-id><external-id>x</external-id><description>d</description></gen_info>',
    ],
    [
      'set',
      '<filter><login>jane</login></filter><values><gen_info><pname>Jane Roe</pname><status>16</status><city>Toronto</city><guid/></gen_info></values>',
    ],
    ['get', '<filter/><dataset><gen_info/><stat/></dataset>'],
    ['get-domain-list +', '<filter><id>2</id></filter>'],
    [
      'change-owner',
      '<filter><login>jane</login></filter><new-owner-login>reseller1</new-owner-login><ipV4-address>192.0.2.10</ipV4-address>',
    ],
    ['del', '<filter><login>jane</login></filter>'],
    [
      'convert-to-reseller',
      '<filter><login>customer1</login></filter><reseller-plan-name>Default Reseller</reseller-plan-name>',
    ],
  ],
  webspace: [
    [
      'add',
      `<gen_setup><name>jane.example.com</name><owner-login>customer1</owner-login><htype>vrt_hst</htype><ip_address>192.0.2.1</ip_address><status>0</status><external-id>x</external-id><description>d</description></gen_setup><hosting>${physical('jane')}</hosting>${limits}<prefs><www>true</www><stat_ttl>3</stat_ttl></prefs>${performance}${permissions}${php}<plan-name>Default Domain</plan-name>${webspaceMail}`,
    ],
    [
      'set',
      `${jane}<values><gen_setup><status>16</status><owner-id>2</owner-id><description>e</description></gen_setup>${limits}<prefs><www>false</www></prefs><hosting><std_fwd><dest_url>http://example.com/</dest_url><http_code>301</http_code></std_fwd></hosting>${performance}${permissions}${php}${webspaceMail}</values>`,
    ],
    ['get', `<filter/>${dataset}`],
    ['get +', '<filter/><dataset><aps-filter/><packages/></dataset>'],
    ['switch-subscription', `${jane}<plan-guid>1e3a5c0f-77a4-4d0e-9a55-000000000003</plan-guid>`],
    ['sync-subscription', jane],
    ['add-subscription', `${jane}<plan-external-id>extra</plan-external-id>`],
    ['remove-subscription', `${jane}<plan-external-id>extra</plan-external-id>`],
    ...operations.packages(jane),
    ...operations.applications(jane),
    ['add-plan-item', jane + item],
    ['remove-plan-item', jane + item],
    ['db-servers', `<list>${jane}</list>`],
    ['cform_buttons_list', jane],
    ...operations.descriptors(jane),
    [
      'set_traffic',
      '<dom_id>1</dom_id><date>2026-05-02</date><smtp_in>1</smtp_in><smtp_out>2</smtp_out><pop3_imap_in>3</pop3_imap_in><pop3_imap_out>4</pop3_imap_out>',
    ],
    ['get_traffic', '<filter/><since_date>2026-05-01</since_date><to_date>2026-05-31</to_date>'],
    ['get-changed', '<resource-usage><from>2026-05-01T00:00:00Z</from></resource-usage>'],
    ['del', jane],
  ],
  site: [
    [
      'add',
      `<gen_setup><name>jane.example.org</name><htype>vrt_hst</htype><status>0</status><webspace-name>customer1.example.com</webspace-name><description>d</description></gen_setup><hosting><vrt_hst>${property('php', 'true')}</vrt_hst></hosting><prefs><www>true</www><stat_ttl/></prefs>${performance}`,
    ],
    [
      'set',
      `<filter><name>jane.example.org</name></filter><values><gen_setup><status>64</status><name>jane.example.info</name></gen_setup><prefs><www>false</www></prefs><hosting><frm_fwd><dest_url>http://example.com/</dest_url></frm_fwd></hosting>${performance}</values>`,
    ],
    ['get', '<filter/><dataset><gen_info/><hosting/><stat/><prefs/><disk_usage/><performance/></dataset>'],
    ['cform_buttons_list', '<filter><id>1</id></filter>'],
    ['get-physical-hosting-descriptor', '<filter><id>1</id></filter>'],
    [
      'set_traffic',
      '<dom_id>1</dom_id><date>2026-05-02</date><smtp_in>1</smtp_in><smtp_out>2</smtp_out><pop3_imap_in>3</pop3_imap_in><pop3_imap_out>4</pop3_imap_out>',
    ],
    ['get_traffic', '<filter><parent-id>1</parent-id></filter>'],
    [
      'set +',
      '<filter><name>jane.example.info</name></filter><values><gen_setup><turn-off-action>suspend</turn-off-action></gen_setup></values>',
    ],
    ['get +', '<filter/><dataset><gen_info/></dataset>'],
    ['del', '<filter><name>jane.example.info</name></filter>'],
  ],
};
