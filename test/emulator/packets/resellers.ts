import type { Packets } from './index.ts';

const one = '<filter><id>3</id></filter>';
const plan = '<filter><id>2</id></filter>';
const wordpress = '<package><name>name</name><value>WordPress</value></package>';
const settings =
  '<local/><prefix>p</prefix><description>d</description><split-size>0</split-size><only-configuration/>';
const limits =
  '<limits><resource-policy><oversell>true</oversell><overuse>block</overuse></resource-policy><limit><name>max_cl</name><value>5</value></limit></limits>';
const permissions =
  '<permissions><permission><name>create_domains</name><value>true</value></permission></permissions>';

export const resellers: Packets = {
  'reseller-plan': [
    [
      'add',
      `<name>Big</name>${limits}${permissions}<ip-pool><ip-address>192.0.2.7</ip-address><allocate-ip>1</allocate-ip><allocate-ipv6>0</allocate-ipv6></ip-pool><external-id>big</external-id>`,
    ],
    ['add-package', plan + wordpress],
    ['get', '<filter><all/></filter><limits/><permissions/><ip-pool/><packages/>'],
    ['remove-package', plan + wordpress],
    ['set', `${plan}${limits}<name>Renamed</name>`],
    ['duplicate', '<name>Big</name><duplicate-name>Bigger</duplicate-name>'],
    ['get-limit-descriptor', ''],
    ['get-permission-descriptor', ''],
    ['enable-aps-filter', plan],
    ['disable-aps-filter', plan],
    ['del', '<filter><name>Bigger</name></filter>'],
  ],
  reseller: [
    [
      'add',
      `<gen-info><cname>c</cname><pname>p</pname><login>l</login><passwd>sample</passwd><status>0</status><phone>1</phone><country>CA</country><power-user>true</power-user></gen-info>${limits}${permissions}<plan-name>Crm</plan-name>`,
    ],
    ['set', `${one}<values><gen-info><city>Toronto</city><guid/></gen-info>${limits}${permissions}</values>`],
    ['get', '<filter/><dataset><gen-info/><stat/><permissions/><limits/><ippool/><subscriptions/></dataset>'],
    [
      'ippool-add-ip',
      '<reseller-id>3</reseller-id><ip><ip-address>192.0.2.9</ip-address><ip-type>shared</ip-type></ip>',
    ],
    [
      'ippool-set-ip',
      '<reseller-id>3</reseller-id><filter><ip-address>192.0.2.9</ip-address></filter><values><ip-type>exclusive</ip-type></values>',
    ],
    ['ippool-del-ip', '<reseller-id>3</reseller-id><ip-address>192.0.2.9</ip-address>'],
    ['cform-buttons-list', one],
    ['get-limit-descriptor', one],
    ['get-permission-descriptor', one],
    ['get-domain-list +', one],
    ['switch-subscription', `${one}<plan-external-id>crm</plan-external-id>`],
    ['sync-subscription', one],
    ['add-package', one + wordpress],
    ['remove-package', one + wordpress],
    ['enable-aps-filter', one],
    ['disable-aps-filter', one],
    ['del', '<filter><id>4</id></filter>'],
    ['convert-to-customer', `${one}<plan-name>Unlimited</plan-name>`],
  ],
  'backup-manager': [
    ['backup-server', settings],
    ['backup-reseller', `<reseller-login>reseller1</reseller-login>${settings}`],
    ['backup-webspace', `<webspace-id>1</webspace-id>${settings}`],
    // Only reseller/convert-to-customer makes customers, so the packet is refused.
    ['backup-customer', `<customer-login>reseller1</customer-login>${settings}`],
    ['get-tasks-info', '<reseller-id>3</reseller-id>'],
    ['stop-backup', '<task-id>2</task-id>'],
    ['get-local-backup-list', '<server/>'],
    ['remove-file', '<server/><filename>p_info_2605030300_9.xml</filename>'],
    ['download-file', '<server/><filename>p_info_2605030300_9.xml</filename>'],
    ['import-file', '<server/><tmp-filename>/usr/local/psa/tmp/none</tmp-filename>'],
    ['import-file +', '<server/><tmp-filename>/usr/local/psa/tmp/none</tmp-filename><ignore-sign>true</ignore-sign>'],
    ['get-supported-protocols', ''],
    [
      'set-remote-storage-settings',
      '<server/><settings><protocol>ftp</protocol><host>ftp.example.com</host><port>21</port><directory>/b</directory><login>l</login><password>w</password><passive-mode>true</passive-mode></settings>',
    ],
    ['get-remote-storage-settings', '<server/><protocol>ftp</protocol>'],
    ['set-server-wide-settings +', '<settings><max-backup-files>15</max-backup-files></settings>'],
    ['get-server-wide-settings +', ''],
  ],
};
