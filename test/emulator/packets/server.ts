import type { Packets } from './index.ts';

const administrator =
  '<admin><admin_cname>c</admin_cname><admin_pname>Jane</admin_pname><admin_phone>1</admin_phone><admin_fax/><admin_email>jane@example.com</admin_email><admin_address>a</admin_address><admin_city>c</admin_city><admin_state>s</admin_state><admin_pcode>1</admin_pcode><admin_country>CA</admin_country><send_announce>false</send_announce><admin_locale>en-US</admin_locale></admin>';

export const server: Packets = {
  server: [
    ['get_protos', ''],
    [
      'get',
      '<key><filter><main/></filter></key><gen_info/><components/><stat/><admin/><interfaces/><services_state/><prefs/><shells/><session_setup/><site-isolation-config/>',
    ],
    ['get +', '<updates/><admin-domain-list/><certificates/>'],
    [
      'set',
      `<prefs><stat_ttl>5</stat_ttl><smtp_host>h</smtp_host></prefs><session_setup><login_timeout>60</login_timeout></session_setup><external-id>e</external-id><mode>poweruser</mode>`,
    ],
    [
      'set +',
      `${administrator}<prefs><preview_protection>true</preview_protection></prefs><certificates><panel><name>Default</name><admin/></panel></certificates>`,
    ],
    [
      'initial_setup +',
      `${administrator}<password>changeme1Q**</password><server_name>plesk.example.com</server_name>`,
    ],
    [
      'add-admin-alias',
      '<data><login>ann</login><password>ann-Pw1**</password><email>ann@example.com</email><contact>Ann</contact><comment>c</comment><status>true</status></data>',
    ],
    ['set-admin-alias', '<filter><login>ann</login></filter><data><contact>Anne</contact></data>'],
    ['del-admin-alias', '<filter><login>ann</login></filter>'],
    ['set_misc', '<filter><property><name>n</name><value>v</value></property></filter>'],
    ['get_misc', '<filter><property><name>n</name></property></filter>'],
    ['del_misc', '<filter><property><name>n</name></property></filter>'],
    ['domain-restriction-enable', ''],
    ['domain-restriction-add', '<name>example.org</name>'],
    ['domain-restriction-rename', '<name>example.org</name><new-name>example.net</new-name>'],
    ['domain-restriction-list', ''],
    ['domain-restriction-remove', '<name>example.net</name>'],
    ['domain-restriction-disable', ''],
    ['lic_get_info', '<license>bGljZW5jZQ==</license>'],
    ['lic_install', '<activation-code>A00000-000000-000000-000000-000000</activation-code><additional_key/>'],
    ['lic_update', '<filter><key-id>PLSK.00000001.0000</key-id></filter>'],
    ['license-retrieve-keys', ''],
    ['license-rollback-key', ''],
    ['get_additional_key', '<filter><name>none</name></filter>'],
    ['renew_additional_key', '<filter><name>none</name></filter>'],
    ['remove_additional_key', '<filter><name>none</name></filter>'],
    ['srv_man', '<id>dns</id><operation>restart</operation>'],
    [
      'set-ppb-connection',
      '<connection><ppb-url>u</ppb-url><remote-access-hash>h</remote-access-hash><integration-api-version>1</integration-api-version></connection>',
    ],
    ['clean-mail-queue', ''],
    ['reboot', ''],
    [
      'create_session',
      '<login>admin</login><data><user_ip>MTkyLjAuMi4x</user_ip><source_server>cGxlc2s=</source_server></data>',
    ],
  ],
  secret_key: [
    ['create', '<ip_address>192.0.2.1</ip_address><description>d</description><login>admin</login>'],
    ['get_info', '<filter/>'],
    ['delete', '<filter/>'],
  ],
  ip: [
    [
      'add',
      '<ip_address>192.0.2.77</ip_address><netmask>255.255.255.0</netmask><type>shared</type><interface>eth0</interface><public_ip_address>192.0.2.78</public_ip_address>',
    ],
    ['get', ''],
    ['set', '<filter><ip_address>192.0.2.77</ip_address></filter><type>exclusive</type>'],
    ['del', '<filter><ip_address>192.0.2.77</ip_address></filter>'],
  ],
  session: [
    ['get', ''],
    ['terminate', '<session-id>none</session-id>'],
  ],
};
