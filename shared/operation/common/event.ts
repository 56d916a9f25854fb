/** Events of the action log: event_log_types.xsd. */
import { doc } from '../doc.ts';
import { moment } from '../moment.ts';
import { choice, optional, required } from '../schema.ts';

/** event_type. */
const type = choice(
  'created',
  'updated',
  'deleted',
  'status_changed',
  'started',
  'stopped',
  'installed',
  'uninstalled',
  'siteapp_added',
  'siteapp_removed',
  'expired',
  'terminated',
  'exceeded',
  'guid_changed',
);

/** class_type. */
const eventClass = choice(
  'license',
  'service',
  'ip_address',
  'admin_info',
  'siteapp',
  'client',
  'client_limits',
  'client_status',
  'client_prefs',
  'client_perms',
  'client_ip_pool',
  'reseller',
  'reseller_limits',
  'reseller_status',
  'reseller_prefs',
  'reseller_perms',
  'reseller_ip_pool',
  'domain',
  'domain_limits',
  'domain_user',
  'domain_status',
  'phosting',
  'fhosting',
  'subdomain',
  'mailname',
  'webuser',
  'maillist',
  'dns_zone',
  'mailname_antivirus',
  'mailname_spamfilter',
  'mailname_mailgroup',
  'mailname_autoresponder',
  'mailname_attachment',
  'session_preferences',
  'db_server',
  'domain_alias',
  'remote_dns',
  'dashboard_preset',
  'dashboard_preset_type',
  'dashboard_preset_name',
  'domain_limit_size',
  'client_limit_size',
  'client_limit_traffic',
  'reseller_limit_size',
  'reseller_limit_traffic',
  'domain_limit_traffic',
  'plesk_component',
  'db',
  'db_user',
  'template_client',
  'template_domain',
  'template_admin',
  'template_reseller',
  'health_parameter',
  'site',
  'site_alias',
  'site_subdomain',
  'site_dns_zone',
  'site_alias_dns_zone',
  'update',
);

/** The kind of an event: what happened, and to which kind of object. */
export const eventKind = {
  type: required(type, doc('What happened', 'Event')),
  class: required(eventClass, doc('Kind of object', 'Kind')),
};

/** The kind of an event in a reply. */
export const eventSeen = {
  type: optional(type, doc('What happened', 'Event')),
  time: optional(moment, doc('When it happened', 'Time', 'time')),
  class: optional(eventClass, doc('Kind of object', 'Kind')),
};
