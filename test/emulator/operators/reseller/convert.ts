import { textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { Operation } from '../operation.ts';
import { forFiltered } from './filter.ts';

// The service plans that a new Plesk comes with. They are for customers, and nothing else of them is emulated.
const servicePlans = ['Default Domain', 'Default Simple', 'Unlimited'];

/** Resellers become customers, who keep their login and their domains. */
export const convertToCustomer: Operation = (request, context) => {
  const plan = textOf(request, 'plan-name');
  const isKnown = plan === undefined || servicePlans.includes(plan);
  return forFiltered(request, context, (found, about) => {
    if (!isKnown) return failed(1013, 'There is no such a service plan.', ...about);
    context.state.convertToCustomer(found);
    return ok(...about);
  });
};
