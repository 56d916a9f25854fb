import { textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { Operation } from '../operation.ts';
import { forFiltered } from './filter.ts';

/** Resellers become customers, with the same login and domains. */
export const convertToCustomer: Operation = (request, context) => {
  const plan = textOf(request, 'plan-name');
  const isKnown = plan === undefined || context.state.servicePlans.find(({ name }) => name === plan) !== undefined;
  return forFiltered(request, context, (found, about) => {
    if (!isKnown) return failed(1013, 'There is no such a service plan.', ...about);
    context.state.convertToCustomer(found);
    return ok(...about);
  });
};
