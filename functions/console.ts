/** The console, for the entries of platforms that have a store. */
import type { Asking } from '../shared/http/health.ts';
import type { Door } from './app.ts';
import { backupRead } from './backup-operations.ts';
import { operations } from './operations.ts';

const asking: Asking = new Map();

export const consoleDoor: Door = {
  path: '/console',
  handle: async (request) =>
    (await import('../shared/console/console.ts')).answerConsole(request, { operations, backupRead, asking }),
};
