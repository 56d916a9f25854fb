import { randomUUID } from 'node:crypto';
import { attempt, Refused } from '../../packet/refused.ts';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { ServicePlan } from '../../state/company/plans.ts';
import { defaultTerms } from '../../state/default-plans.ts';
import type { Context, Operation, Operator } from '../operation.ts';
import { requireFilled } from '../required.ts';
import { applyPlan, subscribers, unlockedSubscribers } from '../subscription.ts';
import { changedTerms, pairsOf } from '../terms.ts';
import { type PlanKind, plansAnonymous, plansNamed, plansOwner } from './find.ts';

const parts = ['mail', 'log-rotation', 'preferences', 'performance', 'php-settings', 'web-server-settings'];

// An add-on prescribes nothing that it does not say.
const nothing: typeof defaultTerms = { ...defaultTerms, limits: new Map(), permissions: new Map(), hosting: new Map() };

/** Common to plans and add-ons: adding, changing, copying and removing. */
export function planOperations(kind: PlanKind): Operator {
  return {
    add: (request, context) => [attempt(() => addOne(kind, request, context))],
    set: (request, context) =>
      plansNamed(kind)(request, context, (plan, about) => {
        setOne(kind, plan, request, context);
        return ok(...about);
      }),
    del: (request, context) =>
      plansNamed(kind)(request, context, (plan, about) => {
        if (subscribers(plan, context.state).length > 0)
          throw new Refused(1023, 'The plan has subscribers, and cannot be removed.');
        context.state.remove(kind, plan);
        return ok(...about);
      }),
    duplicate: duplicateOf(kind),
  };
}

function addOne(kind: PlanKind, request: RequestElement, context: Context): XmlElement {
  requireFilled(request, ['name']);
  const name = textOf(request, 'name') ?? '';
  const owner = plansOwner(request, context);
  if (context.state.customers.has(owner)) throw new Refused(1015, 'A customer has no plans.');
  requireFree(kind, name, owner, context);
  const base = kind === 'addons' ? nothing : defaultTerms;
  const { id, guid } = context.state[kind].add((planId) => ({
    ...base,
    id: planId,
    guid: randomUUID(),
    owner,
    name,
    externalId: textOf(request, 'external-id') ?? '',
    hosted: textOf(request, 'hosting-type') !== 'none',
    ...changedTerms(base, request, parts),
    hosting: changedProperties(base.hosting, child(request, 'hosting')),
  }));
  return ok(['id', String(id)], ['guid', guid]);
}

function setOne(kind: PlanKind, plan: ServicePlan, request: RequestElement, context: Context): void {
  requireFilled(request, ['name']);
  const name = textOf(request, 'name') ?? plan.name;
  if (name !== plan.name) requireFree(kind, name, plan.owner, context);
  const asked = child(request, 'hosting');
  Object.assign(plan, changedTerms(plan, request, parts), {
    name,
    externalId: textOf(request, 'external-id') ?? plan.externalId,
    hosted: asked === undefined ? plan.hosted : child(asked, 'none') === undefined,
    hosting: changedProperties(plan.hosting, (asked && child(asked, 'vrt_hst')) ?? asked),
  });
  for (const webspace of unlockedSubscribers(plan, context.state)) applyPlan(webspace, context.state);
}

function duplicateOf(kind: PlanKind): Operation {
  return (request, context) => {
    const name = textOf(request, 'duplicate-name') ?? '';
    const results = plansAnonymous(kind)(request, context, (plan) => {
      requireFilled(request, ['duplicate-name']);
      requireFree(kind, name, plan.owner, context);
      const copy = { ...plan, name, externalId: '', guid: randomUUID() };
      const { id, guid } = context.state[kind].add((planId) => ({ ...copy, id: planId }));
      return ok(['id', String(id)], ['guid', guid]);
    });
    // The reply has room for one result.
    return [...results].slice(0, 1);
  };
}

function changedProperties(base: ServicePlan['hosting'], request: RequestElement | undefined): ServicePlan['hosting'] {
  return request === undefined ? base : new Map([...base, ...pairsOf(request, 'property')]);
}

function requireFree(kind: PlanKind, wanted: string, owner: number, { state }: Context): void {
  if (state[kind].of(owner).every(({ name }) => name !== wanted)) return;
  throw new Refused(1007, `A service plan with name ${wanted} already exists.`);
}
