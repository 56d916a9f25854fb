import { Refused } from '../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../packet/request.ts';
import type { XmlElement } from '../packet/xml.ts';
import type { ServicePlan } from '../state/company/plans.ts';
import { isTrue } from '../state/settings.ts';
import { changedParts } from './parts.ts';

/** Limits and permissions, of a plan or a subscription. */
type Terms = Pick<ServicePlan, 'limits' | 'overuse' | 'permissions' | 'parts'>;

/**
 * Lays the `limits`, `permissions` and named parts of a request over those that were there (domainLimits and
 * domainPerms in plesk_domain.xsd).
 */
export function changedTerms(base: Terms, request: RequestElement, parts: readonly string[]): Terms {
  const limits = child(request, 'limits');
  const permissions = child(request, 'permissions');
  return {
    limits: changedLimits(base.limits, limits),
    overuse: (limits && textOf(limits, 'overuse')) ?? base.overuse,
    permissions: changedPermissions(base.permissions, permissions),
    parts: changedParts(base.parts, request, parts),
  };
}

function changedLimits(base: Terms['limits'], request: RequestElement | undefined): Terms['limits'] {
  if (request === undefined) return base;
  const pairs = pairsOf(request, 'limit').map(([name, value]) => [name, BigInt(value).toString()] as const);
  const before = child(request, 'all-to-zero') ? Array.from(base.keys(), (name) => [name, '0'] as const) : base;
  return new Map([...before, ...pairs]);
}

function changedPermissions(base: Terms['permissions'], request: RequestElement | undefined): Terms['permissions'] {
  if (request === undefined) return base;
  const pairs = pairsOf(request, 'permission').map(([name, value]) => [name, isTrue(value)] as const);
  const before = child(request, 'revoke-all') ? Array.from(base.keys(), (name) => [name, false] as const) : base;
  return new Map([...before, ...pairs]);
}

/** The names and values of repeated elements such as `property`. */
export function pairsOf(request: RequestElement, element: string): [name: string, value: string][] {
  return childrenOf(request, element).map((item) => {
    const name = textOf(item, 'name') ?? '';
    if (name === '') throw new Refused(1019, `A ${element} has no name.`);
    return [name, textOf(item, 'value') ?? ''];
  });
}

/** `<limits>`; those of add-ons have no `overuse`. */
export function limitsElement(limits: Terms['limits'], overuse?: string): XmlElement {
  return ['limits', [...(overuse === undefined ? [] : [['overuse', overuse] as const]), ...pairs('limit', limits)]];
}

/** `<permissions>`. */
export function permissionsElement(permissions: Terms['permissions']): XmlElement {
  return ['permissions', pairs('permission', permissions)];
}

/** Repeated elements of a name and a value. */
export function pairs(element: string, values: Iterable<readonly [string, string | boolean]>): XmlElement[] {
  return Array.from(values, ([name, value]) => [
    element,
    [
      ['name', name],
      ['value', String(value)],
    ],
  ]);
}
