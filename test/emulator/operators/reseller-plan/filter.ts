import { attempt } from '../../packet/refused.ts';
import { child, type RequestElement } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { ResellerPlan, State } from '../../state/state.ts';

export const noPlan = 'There is no such a service plan.';

/** One result for each plan named. An error names the plan as the filter did (ResellerTemplateOutputResulttype). */
export function forFiltered(
  request: RequestElement,
  state: State,
  act: (plan: ResellerPlan) => XmlElement,
): XmlElement[] {
  return forEach(
    request,
    state,
    (plan) => attempt(() => act(plan), ['id', String(plan.id)]),
    ({ name, text }) => failed(1013, noPlan, [name, text]),
  );
}

/** The same for operations whose results have `filter-id` and `id` (resultFilterType). */
export function forFilteredById(
  request: RequestElement,
  state: State,
  act: (plan: ResellerPlan, about: readonly XmlElement[]) => XmlElement,
): XmlElement[] {
  return forEach(
    request,
    state,
    (plan, filterId) => attemptById(plan, filterId, act),
    ({ name, text }) => failed(1013, noPlan, ['filter-id', text], ...(name === 'id' ? [['id', text] as const] : [])),
  );
}

function attemptById(
  plan: ResellerPlan,
  filterId: string,
  act: (plan: ResellerPlan, about: readonly XmlElement[]) => XmlElement,
): XmlElement {
  const about: XmlElement[] = [
    ['filter-id', filterId],
    ['id', String(plan.id)],
  ];
  return attempt(() => act(plan, about), ...about);
}

function forEach(
  request: RequestElement,
  state: State,
  act: (plan: ResellerPlan, filterId: string) => XmlElement,
  missing: (item: RequestElement) => XmlElement,
): XmlElement[] {
  const wanted = child(request, 'filter')?.children ?? [];
  if (wanted[0]?.name === 'all') {
    const plans = [...state.plans.values()];
    return plans.length === 0 ? [ok()] : plans.map((plan) => act(plan, String(plan.id)));
  }
  return wanted.map((item) => {
    const plan = findPlan(item, state);
    return plan === undefined ? missing(item) : act(plan, item.text);
  });
}

function findPlan({ name, text }: RequestElement, state: State): ResellerPlan | undefined {
  if (text === '') return undefined;
  if (name === 'id') return state.plans.get(Number(text));
  return state.findPlan(
    (plan) => (name === 'name' ? plan.name : name === 'guid' ? plan.guid : plan.externalId) === text,
  );
}
