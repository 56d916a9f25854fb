import { applicationOperations as operationsFor } from '../applications.ts';
import { forFiltered } from './filter.ts';

/** Which applications a reseller may offer. `/emulator/state` shows them; `reseller/get` has no part for them. */
export const applicationOperations = operationsFor(forFiltered);
