import { ok } from '../../packet/result.ts';
import { button } from '../buttons.ts';
import type { Operation } from '../operation.ts';
import { forFiltered } from './filter.ts';

/** The buttons of a reseller's home page. */
export const cformButtonsList: Operation = (request, context) =>
  forFiltered(request, context, (found, about) =>
    ok(
      ...about,
      button('customers', 'Customers', `/plesk/reseller@${found.id}/clients/`),
      button('backup', 'Back Up Data', `/plesk/reseller@${found.id}/backup/`),
    ),
  );
