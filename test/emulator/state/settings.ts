import { child, type RequestElement, textOf } from '../packet/request.ts';
import type { XmlElement } from '../packet/xml.ts';
import { knownLimits, knownPermissions } from './known-settings.ts';

/** Limits and permissions, as a plan prescribes them and a reseller has them. Limit values are 64-bit, so text. */
export interface Settings {
  readonly oversell: boolean;
  readonly overuse: string;
  readonly limits: ReadonlyMap<string, string>;
  readonly permissions: ReadonlyMap<string, boolean>;
}

/** The defaults of a reseller without a plan, and of the plan `Default Reseller`. */
export const defaultSettings: Settings = {
  oversell: true,
  overuse: 'not_suspend',
  limits: new Map(Object.entries(knownLimits).map(([name, { initial }]) => [name, initial])),
  permissions: new Map(Object.entries(knownPermissions).map(([name, { initial }]) => [name, initial])),
};

/** Settings, changed by the `limits` and `permissions` of a request. */
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
