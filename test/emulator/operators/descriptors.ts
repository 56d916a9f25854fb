import type { XmlElement } from '../packet/xml.ts';
import {
  type KnownSetting,
  knownHosting,
  knownLimits,
  knownPermissions,
  knownSiteLimits,
  knownSitePermissions,
} from '../state/known-settings.ts';

/** `<descriptor>` of every limit (ObjectDescriptor in descriptor.xsd). */
export const limitDescriptor = descriptor(knownLimits, 'int');

/** `<descriptor>` of every permission. */
export const permissionDescriptor = descriptor(knownPermissions, 'bool');

/** The same of a subscription or a service plan. */
export const siteLimitDescriptor = descriptor(knownSiteLimits, 'int');
export const sitePermissionDescriptor = descriptor(knownSitePermissions, 'bool');

/** `<descriptor>` of every property of a physical site, as plans have them, and with those that a site has besides. */
export const hostingDescriptor = descriptor(knownHosting, 'string');
export const siteHostingDescriptor = descriptor(
  { ftp_login: { initial: '', label: 'System user' }, ...knownHosting },
  'string',
);

/** `<descriptor>` of the locations of protected directories. */
export const protectedDirectoryDescriptor = descriptor(
  {
    unix: { initial: true, label: 'In the directory of the site' },
    cgi: { initial: false, label: 'In cgi-bin' },
  },
  'bool',
);

function descriptor(settings: Readonly<Record<string, KnownSetting<string | boolean>>>, type: string): XmlElement {
  return [
    'descriptor',
    Object.entries(settings).map(([name, { initial, label }]): XmlElement => {
      const elements: XmlElement[] = [
        ['name', name],
        ['type', type],
        ['default-value', String(initial)],
        ['writable-by', 'admin'],
        ['label', label],
      ];
      return ['property', elements];
    }),
  ];
}
