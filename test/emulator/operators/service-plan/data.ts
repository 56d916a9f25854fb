import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { applicationElements } from '../../state/applications.ts';
import type { ServicePlan } from '../../state/company/plans.ts';
import type { Context, Operation } from '../operation.ts';
import { ownerElements } from '../owner.ts';
import { partElement } from '../parts.ts';
import { limitsElement, pairs, permissionsElement } from '../terms.ts';
import { plansNamed } from './find.ts';

/** Everything of plans (DomainTemplateGetOutputType in domain_template.xsd). */
export const get: Operation = (request, context) =>
  plansNamed('servicePlans')(request, context, (plan) =>
    ok(
      ...identity(plan, context),
      ...kept(plan, 'mail', ['spam-protect-sign', 'greylisting', 'ip_address', 'mail-provider', 'webmail-certificate']),
      limitsElement(plan.limits, plan.overuse),
      ...kept(plan, 'log-rotation'),
      ...kept(plan, 'preferences'),
      hosting(plan),
      partElement(plan.parts, 'performance'),
      permissionsElement(plan.permissions),
      ['plan-items', plan.planItems.map((name) => ['item', [['name', name]]])],
      ...applicationElements(plan.applications),
      partElement(plan.parts, 'php-settings'),
      partElement(
        plan.parts,
        'web-server-settings',
        context.protocol < '1.6.8.0' || context.protocol === '1.6.8.0' ? ['nginx-proxy-mode'] : [],
      ),
    ),
  );

/** Everything of add-ons (DomainAddonTemplateGetOutputType in domain_addon_template.xsd). */
export const getAddon: Operation = (request, context) =>
  plansNamed('addons')(request, context, (plan) =>
    ok(
      ...identity(plan, context),
      limitsElement(plan.limits),
      hosting(plan),
      partElement(plan.parts, 'performance'),
      ...applicationElements(plan.applications).slice(1),
      permissionsElement(plan.permissions),
      partElement(plan.parts, 'php-settings'),
    ),
  );

function identity(plan: ServicePlan, context: Context): XmlElement[] {
  return [
    ['id', String(plan.id)],
    ['name', plan.name],
    ['guid', plan.guid],
    ['external-id', plan.externalId],
    ...ownerElements(plan.owner, context),
  ];
}

function hosting({ hosted, hosting: properties }: ServicePlan): XmlElement {
  return ['hosting', [hosted ? ['vrt_hst', pairs('property', properties)] : ['none']]];
}

/** A part, if requests have given it. */
function kept({ parts }: ServicePlan, name: string, without: readonly string[] = []): XmlElement[] {
  return parts.has(name) ? [partElement(parts, name, without)] : [];
}
