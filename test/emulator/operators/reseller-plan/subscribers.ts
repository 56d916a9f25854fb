import type { Reseller, ResellerPlan, State } from '../../state/state.ts';

/** The resellers on a plan. */
export function subscribers(plan: ResellerPlan, state: State): Reseller[] {
  return [...state.resellers.values()].filter(({ subscription }) => subscription?.planId === plan.id);
}

/** The resellers that change with a plan: its subscribers without settings of their own. */
export function unlockedSubscribers(plan: ResellerPlan, state: State): Reseller[] {
  return subscribers(plan, state).filter(({ subscription }) => subscription?.locked === false);
}
