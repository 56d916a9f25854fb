import type { Packets } from './index.ts';

const one = '<filter><id>1</id></filter>';
const site = '<filter><site-id>1</site-id></filter>';
const property = (name: string, value: string) => `<property><name>${name}</name><value>${value}</value></property>`;
const autoresponder =
  '<autoresponder><enabled>true</enabled><subject>s</subject><content_type>text/plain</content_type><charset>UTF-8</charset><text>t</text><attachment><tmp-name>n</tmp-name><file-name>f</file-name></attachment><forward>a@example.com</forward></autoresponder>';
const forwarding = '<forwarding><enabled>true</enabled><address>a@example.com</address></forwarding>';
const mailname = `<name>sales</name><cp-access>true</cp-access><mailbox><enabled>true</enabled><quota>1000</quota></mailbox>${forwarding}<alias>shop</alias>${autoresponder}<password><value>sample-1</value><type>plain</type></password><antivir>inout</antivir><outgoing-messages-mbox-limit>5</outgoing-messages-mbox-limit><description>d</description>`;
const mailPreferences =
  '<prefs><nonexistent-user><bounce>gone</bounce></nonexistent-user><webmail>roundcube</webmail><spam-protect-sign>true</spam-protect-sign><greylisting>false</greylisting><mailservice>true</mailservice></prefs>';
const content = '<content><csr>r</csr><pvt>p</pvt><cert>c</cert><ca>a</ca></content>';
const soa = '<soa><ttl>1</ttl><refresh>2</refresh><retry>3</retry><expire>4</expire><minimum>5</minimum></soa>';
const host = '<filter><host>192.0.2.50</host></filter>';

export const services: Packets = {
  'site-alias': [
    [
      'create',
      '<status>0</status><pref><web>true</web><mail>true</mail><seo-redirect>true</seo-redirect></pref><manage-dns>true</manage-dns><site-id>1</site-id><name>jane.example.net</name><ascii-name>jane.example.net</ascii-name>',
    ],
    ['get', '<filter><site-name>customer1.example.com</site-name></filter>'],
    [
      'set',
      '<filter><name>jane.example.net</name></filter><settings><status>1</status><pref><web>false</web></pref><manage-dns>false</manage-dns></settings>',
    ],
    ['rename', '<name>jane.example.net</name><new_name>joan.example.net</new_name>'],
    ['get-supported-services', ''],
    ['delete', '<filter><name>joan.example.net</name></filter>'],
  ],
  subdomain: [
    ['add', `<parent>customer1.example.com</parent><name>shop</name><home>/shop</home>${property('ssi', 'true')}`],
    ['get', '<filter/>'],
    ['set', `<filter><name>shop.customer1.example.com</name></filter>${property('php', 'false')}`],
    ['rename', '<id>2</id><name>news</name>'],
    ['del', '<filter><name>shop.customer1.example.com</name></filter>'],
  ],
  database: [
    ['add-db', '<webspace-id>1</webspace-id><name>shop</name><type>mysql</type><db-server-id>1</db-server-id>'],
    ['get-db', '<filter><webspace-name>customer1.example.com</webspace-name></filter>'],
    [
      'add-db-user',
      '<db-id>1</db-id><login>u</login><password>sample-1</password><password-type>plain</password-type><acl><host>%</host></acl><allow-access-from><ip-address>192.0.2.1</ip-address></allow-access-from>',
    ],
    [
      'add-db-user +',
      '<webspace-id>1</webspace-id><db-server-id>1</db-server-id><login>v</login><password>sample-1</password><role>readOnly</role>',
    ],
    ['get-db-users', '<filter><db-id>1</db-id></filter>'],
    ['set-db-user', '<id>1</id><login>w</login><password>sample-2</password><acl/><allow-access-from/>'],
    ['set-default-user', '<db-id>1</db-id><default-user-id>1</default-user-id>'],
    ['get-default-user', '<filter><db-id>1</db-id></filter>'],
    ['set-custom-host +', `${one}<host>db.example.com</host>`],
    ['assign-to-subscription +', `${one}<webspace-id>3</webspace-id>`],
    ['del-db-user', '<filter><id>2</id></filter>'],
    ['del-db', '<filter><id>2</id></filter>'],
  ],
  db_server: [
    [
      'add',
      '<host>db.example.com</host><port>3306</port><type>mysql</type><admin>a</admin><password>sample-1</password><default/>',
    ],
    ['get', '<filter/>'],
    ['set', '<host>db.example.org</host><port>3307</port><admin>b</admin><password>sample-2</password><id>3</id>'],
    ['set-default', '<id>1</id>'],
    ['get-default', '<filter><type>mysql</type></filter>'],
    ['get-local', '<filter/>'],
    ['get-supported-types', ''],
    ['del', '<filter><id>3</id></filter>'],
  ],
  dns: [
    ['get', `${site}<soa/>`],
    ['set', site + soa],
    ['switch', `${site}<zone_type>master</zone_type>`],
    ['disable', site],
    ['enable', site],
    ['add_rec', '<site-id>1</site-id><type>MX</type><host/><value>mx.example.com</value><opt>20</opt>'],
    ['get_rec', `${site}<template/>`],
    ['get_rec', '<filter><site-alias-id>1</site-alias-id></filter>'],
    ['del_rec', one],
    ['add_master_server', '<site-id>1</site-id><ip_address>192.0.2.60</ip_address>'],
    ['get_master_server', site],
    ['del_master_server', site],
    ['sync-with-template', '<filter><used-ip>192.0.2.1</used-ip></filter>'],
    ['add_to_acl', host],
    ['get_acl', ''],
    ['remove_from_acl', host],
    ['get-supported-recursion', ''],
    ['set-recursion', '<value>off</value>'],
    ['get-recursion', ''],
    ['enable-remote-dns', ''],
    ['get-status-remote-dns', ''],
    ['disable-remote-dns', ''],
  ],
  mail: [
    ['create', `<filter><site-id>1</site-id><mailname>${mailname}</mailname></filter>`],
    [
      'get_info',
      '<filter><site-id>1</site-id><name>sales</name></filter><mailbox/><mailbox-usage/><forwarding/><aliases/><autoresponder/>',
    ],
    [
      'update',
      `<set><filter><site-id>1</site-id><mailname><name>sales</name><mailbox><quota>5</quota></mailbox>${forwarding}<alias>a</alias>${autoresponder}<password><value>sample-2</value></password><antivir>off</antivir></mailname></filter></set>`,
    ],
    [
      'update',
      `<add><filter><site-id>1</site-id><mailname><name>sales</name>${forwarding}<alias>b</alias></mailname></filter></add>`,
    ],
    ['rename', '<site-id>1</site-id><name>sales</name><new-name>orders</new-name>'],
    ['disable', '<site-id>1</site-id>'],
    ['enable', '<site-id>1</site-id>'],
    ['set_prefs', site + mailPreferences],
    ['get_prefs', site],
    ['get-available-mail-providers +', ''],
    ['remove', '<filter><site-id>1</site-id><name>orders</name></filter>'],
  ],
  'ftp-user': [
    [
      'add',
      '<name>jane_ftp</name><password>sample-1</password><home>/h</home><create-non-existent>true</create-non-existent><quota>1000</quota><permissions><read>true</read><write>false</write></permissions><webspace-id>1</webspace-id>',
    ],
    ['get', '<filter><webspace-name>customer1.example.com</webspace-name></filter>'],
    [
      'set',
      '<filter><name>jane_ftp</name></filter><values><name>joan_ftp</name><password>sample-2</password><quota>5</quota><permissions><read>false</read></permissions></values><webspace-id>1</webspace-id>',
    ],
    ['del', '<filter><name>joan_ftp</name></filter>'],
  ],
  certificate: [
    [
      'generate',
      '<info><bits>2048</bits><country>CA</country><state>s</state><location>l</location><company>c</company><dept>d</dept><email>a@example.com</email><name>example.com</name></info>',
    ],
    ['install', `<name>n</name><site>customer1.example.com</site>${content}<ip_address>192.0.2.1</ip_address>`],
    ['update +', `<name>n</name><site>customer1.example.com</site>${content}`],
    ['get-pool', '<filter><domain-name>customer1.example.com</domain-name></filter>'],
    ['remove', '<filter><name>n</name></filter><webspace>customer1.example.com</webspace>'],
  ],
  'php-handler': [
    ['get +', '<filter/>'],
    ['get-usage +', '<filter><id>plesk-php83-fpm</id></filter>'],
    ['disable +', '<filter><id>plesk-php82-fpm</id></filter>'],
    ['enable +', '<filter><id>plesk-php82-fpm</id></filter>'],
  ],
  locale: [
    ['get', '<filter/>'],
    ['disable', '<filter><id>fr-FR</id></filter>'],
    ['enable', '<filter><id>fr-FR</id></filter>'],
    ['get-message', '<filter><key>bt_cancel</key></filter><id>de-DE</id>'],
  ],
  'protected-dir': [
    [
      'add',
      `<site-id>1</site-id><name>/secret</name><header>h</header><location>${property('unix', 'true')}</location>`,
    ],
    ['get', '<filter/>'],
    [
      'set',
      `${one}<values><name>/hidden</name><header>i</header><location>${property('cgi', 'true')}</location></values>`,
    ],
    ['add-user', '<pd-id>1</pd-id><login>u</login><password>sample-1</password><password-type>plain</password-type>'],
    ['get-user', '<filter><pd-id>1</pd-id></filter>'],
    ['set-user', `${one}<values><login>v</login><password>sample-2</password></values>`],
    ['get-pd-location-descriptor', site],
    ['delete-user', one],
    ['delete', one],
  ],
};
