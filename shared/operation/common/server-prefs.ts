/** Preferences of a server: serverPrefs and serverSessionSetup (plesk_server.xsd). */
import type * as v from 'valibot';
import { doc } from '../doc.ts';
import { boolean, choice, integer, named, oneNumber, optional, type TextSchema } from '../schema.ts';
import { sequence } from '../sequence.ts';

const TRAFFIC = { 1: 'incoming', 2: 'outgoing' };

/**
 * @param text `clearable` if an operation changes them, else `text`
 * @param password the password for SMTP, which only requests have
 * @returns the members, in the order of the schema
 */
/* @__NO_SIDE_EFFECTS__ */
export const serverPrefs = <E extends v.ObjectEntries>(text: TextSchema, password: E) => ({
  maxConnections: optional(named('max_connections', integer()), doc('Most connections to the mail server')),
  maxConnectionsPerIp: optional(
    named('max_connections_per_ip', integer()),
    doc('Most connections from one IP address', 'Max connections per address'),
  ),
  outgoingEmailMode: optional(
    named('outgoing_email_mode', choice('domain-ip', 'domain-name', 'explicit-ip')),
    doc('Which IP address mail is sent from', 'Sending address'),
  ),
  outgoingEmailModeExplicitIpv4: optional(
    named('outgoing_email_mode_explicit_ipv4', text),
    doc('IPv4 address of explicit-ip', 'Sending IPv4 address'),
  ),
  outgoingEmailModeExplicitIpv6: optional(
    named('outgoing_email_mode_explicit_ipv6', text),
    doc('IPv6 address of explicit-ip', 'Sending IPv6 address'),
  ),
  outgoingAntispam: optional(
    named('outgoing_antispam', boolean),
    doc('Whether outgoing mail is limited', 'Outgoing mail control'),
  ),
  outgoingMessagesMboxLimit: optional(
    named('outgoing_messages_mbox_limit', integer()),
    doc('Messages an hour from a mailbox', 'Mailbox limit'),
  ),
  outgoingMessagesDomainLimit: optional(
    named('outgoing_messages_domain_limit', integer()),
    doc('Messages an hour from a domain', 'Domain limit'),
  ),
  outgoingMessagesSubscriptionLimit: optional(
    named('outgoing_messages_subscription_limit', integer()),
    doc('Messages an hour from a subscription', 'Subscription limit'),
  ),
  enableSendmail: optional(named('enable_sendmail', boolean), doc('Whether scripts may use sendmail', 'Sendmail')),
  reportPeriod: optional(
    named('report_period', choice('P1D', 'P1W', 'P2W', 'P1M')),
    doc('Period of reports on outgoing mail'),
  ),
  notificationPeriod: optional(
    named('notification_period', choice('PT15M', 'PT1H', 'PT6H', 'PT12H', 'P1D')),
    doc('Period of notifications on outgoing mail'),
  ),
  statTtl: optional(named('stat_ttl', integer()), doc('Months to keep traffic statistics', 'Statistics kept')),
  // No known schema has its type: it is passed on as text.
  includeRemoteDatabases: optional(
    named('include_remote_databases', text),
    doc('Whether databases on other servers count as disk space', 'Remote databases'),
  ),
  trafficAccounting: optional(
    named('traffic_accounting', oneNumber(1, 2, 3)),
    doc('Traffic that counts', undefined, TRAFFIC),
  ),
  restartApacheInterval: optional(
    named('restart_apache_interval', integer()),
    doc('Seconds between restarts of Apache', 'Apache restart interval'),
  ),
  apachePipelog: optional(named('apache_pipelog', boolean), doc('Whether Apache logs through a pipe', 'Piped logs')),
  ftpOverSsl: optional(
    named('ftp_over_ssl', choice('disabled', 'enabled', 'required', 'custom')),
    doc('Whether FTP uses TLS', 'FTPS'),
  ),
  mailNotifications: optional(named('mail_notifications', boolean), doc('Whether Plesk sends notifications')),
  smtpUseDefaultSettings: optional(
    named('smtp_use_default_settings', boolean),
    doc('Whether Plesk sends by its own mailbox (Windows)', 'Own mailbox'),
  ),
  smtpHost: optional(named('smtp_host', text), doc('SMTP server', 'SMTP host')),
  smtpPort: optional(named('smtp_port', integer(1n, 65535n)), doc('SMTP port', 'SMTP port')),
  smtpLogin: optional(named('smtp_login', text), doc('SMTP login name', 'SMTP login')),
  ...password,
  smtpTls: optional(named('smtp_tls', boolean), doc('Whether the SMTP server wants TLS', 'SMTP with TLS')),
  smtpAllowUsers: optional(
    named('smtp_allow_users', boolean),
    doc('Whether scripts may send mail by it (Linux)', 'SMTP for scripts'),
  ),
  apsForceUpdates: optional(
    named('aps_force_updates', boolean),
    doc('Whether applications are always updated', 'Force updates'),
  ),
  apsSuggestUpdates: optional(
    named('aps_suggest_updates', boolean),
    doc('Whether new applications are updated', 'Suggest updates'),
  ),
  previewProtection: optional(named('preview_protection', boolean), doc('Whether website previews are protected')),
  wafRuleEngine: optional(
    choice('on', 'detection-only', 'off'),
    doc('Mode of the web application firewall', 'Firewall mode'),
  ),
  wafRuleSet: optional(choice('tortix', 'crs'), doc('Rules of the web application firewall', 'Firewall rules')),
});

export const sessionSetup = optional(
  named(
    'session_setup',
    sequence({
      loginTimeout: optional(
        named('login_timeout', integer(1n, 99999n)),
        doc('Minutes without action that end a session', 'Idle minutes'),
      ),
    }),
  ),
  doc('Sessions of the panel'),
);
