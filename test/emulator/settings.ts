import { child, type RequestElement, textOf } from './request.ts';
import type { XmlElement } from './xml.ts';

/** Limits and permissions, as a plan prescribes them and a reseller has them. Limit values are 64-bit, so text. */
export interface Settings {
  readonly oversell: boolean;
  readonly overuse: string;
  readonly limits: ReadonlyMap<string, string>;
  readonly permissions: ReadonlyMap<string, boolean>;
}

const gigabyte = 1024n ** 3n;
const unlimited = '-1';

/** What Plesk gives a reseller that no plan says anything about, and the plan `Default Reseller`. */
export const defaultSettings: Settings = {
  oversell: true,
  overuse: 'not_suspend',
  limits: new Map([
    ['disk_space', String(100n * gigabyte)],
    ['disk_space_soft', String(90n * gigabyte)],
    ['max_traffic', String(10_240n * gigabyte)],
    ['max_traffic_soft', '0'],
    ['max_cl', unlimited],
    ['max_dom', unlimited],
    ['max_subdom', unlimited],
    ['max_dom_aliases', unlimited],
    ['max_wu', unlimited],
    ['max_db', '100'],
    ['max_box', '1000'],
    ['mbox_quota', String(gigabyte)],
    ['max_maillists', unlimited],
    ['max_webapps', unlimited],
    ['max_site', unlimited],
    ['expiration', unlimited],
  ]),
  permissions: new Map([
    ['create_clients', true],
    ['create_domains', true],
    ['cp_access', true],
    ['remote_access_interface', true],
    ['manage_phosting', true],
    ['manage_phosting_ssi', true],
    ['manage_php_settings', false],
    ['manage_sh_access', false],
    ['manage_not_chroot_shell', false],
    ['manage_quota', true],
    ['manage_subdomains', true],
    ['manage_domain_aliases', true],
    ['manage_log', true],
    ['manage_anonftp', false],
    ['manage_crontab', false],
    ['manage_spamfilter', true],
    ['allow_local_backups', true],
    ['allow_ftp_backups', true],
  ]),
};

/** Lays the `limits` and `permissions` of a request over what was there before. */
export function changedSettings(base: Settings, request: RequestElement): Settings {
  const limits = child(request, 'limits');
  const permissions = child(request, 'permissions');
  const policy = limits && child(limits, 'resource-policy');
  const oversell = policy && textOf(policy, 'oversell');
  return {
    oversell: oversell === undefined ? base.oversell : isTrue(oversell),
    overuse: (policy && textOf(policy, 'overuse')) ?? base.overuse,
    limits: new Map([...base.limits, ...pairs(limits, 'limit', (value) => BigInt(value).toString())]),
    permissions: new Map([...base.permissions, ...pairs(permissions, 'permission', isTrue)]),
  };
}

/** True for both ways in which xs:boolean says so. */
export function isTrue(text: string): boolean {
  return text === 'true' || text === '1';
}

/** `<limits>` of a reply (ResellerLimits). */
export function limitsElement(settings: Settings): XmlElement {
  const policy: XmlElement = [
    'resource-policy',
    [
      ['oversell', String(settings.oversell)],
      ['overuse', settings.overuse],
    ],
  ];
  return ['limits', [policy, ...pairElements('limit', settings.limits)]];
}

/** `<permissions>` of a reply (clientPerms). */
export function permissionsElement(settings: Settings): XmlElement {
  return ['permissions', pairElements('permission', settings.permissions)];
}

function pairElements(name: string, values: ReadonlyMap<string, string | boolean>): XmlElement[] {
  return Array.from(values, ([key, value]) => [
    name,
    [
      ['name', key],
      ['value', String(value)],
    ],
  ]);
}

function pairs<Value>(
  list: RequestElement | undefined,
  name: string,
  read: (text: string) => Value,
): [name: string, value: Value][] {
  return (list?.children ?? [])
    .filter((item) => item.name === name)
    .map((item) => [textOf(item, 'name') ?? '', read(textOf(item, 'value') ?? '')]);
}
