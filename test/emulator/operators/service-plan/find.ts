import { attempt, attemptAll } from '../../packet/refused.ts';
import { child, type RequestElement } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { ServicePlan } from '../../state/company/plans.ts';
import type { Context, ForEach } from '../operation.ts';
import { namedOwner } from '../owner.ts';
import { noPlan } from '../reseller/subscription.ts';

/** The two kinds of plans, with the same requests. */
export type PlanKind = 'servicePlans' | 'addons';

/**
 * One result for each plan that the filter names, of the account that asks or that `owner-…` names. An error names the
 * plan as the filter did (DomainTemplateFilterType in domain_template.xsd).
 *
 * @param act `about` is the plan as the filter named it
 */
export function plansNamed(kind: PlanKind): ForEach<ServicePlan> {
  return (request, context, act) =>
    eachNamed(
      kind,
      request,
      context,
      (plan, item) => {
        const about: XmlElement = item === undefined ? ['id', String(plan.id)] : [item.name, item.text];
        return attempt(() => act(plan, [about]), about);
      },
      ({ name, text }, code, why) => failed(code, why, [name, text]),
    );
}

/** The same for results with `filter-id` and `id` (DomainTemplateResultFilterType). */
export function plansById(kind: PlanKind): ForEach<ServicePlan> {
  return (request, context, act) =>
    eachNamed(
      kind,
      request,
      context,
      (plan, item) => {
        const about: XmlElement[] = [
          ['filter-id', item?.text ?? String(plan.id)],
          ['id', String(plan.id)],
        ];
        return attempt(() => act(plan, about), ...about);
      },
      ({ text }, code, why) => failed(code, why, ['filter-id', text]),
    );
}

/** The same for results that do not tell plans apart. */
export function plansAnonymous(kind: PlanKind): ForEach<ServicePlan> {
  return (request, context, act) =>
    eachNamed(
      kind,
      request,
      context,
      (plan) => attempt(() => act(plan, [])),
      (_item, code, why) => failed(code, why),
    );
}

function eachNamed(
  kind: PlanKind,
  request: RequestElement,
  context: Context,
  act: (plan: ServicePlan, item?: RequestElement) => XmlElement,
  refused: (item: RequestElement, code: number, why: string) => XmlElement,
): readonly XmlElement[] {
  return attemptAll(() => {
    const plans = plansOf(kind, request, context);
    const wanted = child(request, 'filter')?.children ?? [];
    if (wanted.length === 0) return plans.length === 0 ? [ok()] : plans.map((plan) => act(plan));
    return wanted.map((item) => {
      const plan = plans.find((candidate) => isNamed(candidate, item));
      if (plan !== undefined) return act(plan, item);
      return isOthers(item, kind, context) ? refused(item, 1006, 'Permission denied.') : refused(item, 1013, noPlan);
    });
  });
}

/** Whether a plan that an account other than the administrator's names is there. Names and external ids have an owner. */
function isOthers(item: RequestElement, kind: PlanKind, { state, account }: Context): boolean {
  if (account === 'admin' || !/^(id|guid)$/.test(item.name)) return false;
  return state[kind].find((plan) => isNamed(plan, item)) !== undefined;
}

/** The plans of the owner that a request names, of all owners (`owner-all`), or of the account that asks. */
function plansOf(kind: PlanKind, request: RequestElement, context: Context): ServicePlan[] {
  const { state, account } = context;
  const isEveryones = child(request, 'owner-all') !== undefined && account === 'admin';
  return isEveryones ? [...state[kind].values()] : state[kind].of(plansOwner(request, context));
}

/** The owner that a request names, but for `owner-all`, or the account that asks. */
export function plansOwner(request: RequestElement, context: Context): number {
  const { children } = request;
  return namedOwner({ ...request, children: children.filter(({ name }) => name !== 'owner-all') }, context);
}

function isNamed(plan: ServicePlan, { name, text }: RequestElement): boolean {
  if (text === '') return false;
  if (name === 'id') return plan.id === Number(text);
  return (name === 'name' ? plan.name : name === 'guid' ? plan.guid : plan.externalId) === text;
}
