/** Confirmations at every door that can ask: for operations that destroy, and writes to `all`. */
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { needsConfirmation } from '../../shared/gateway/confirmation.ts';

const operations = await catalog.all();

test.each([
  [{ filter: { all: true } }, true],
  [{ changes: [{ filter: { id: [3] } }, { filter: { all: true } }] }, true],
  [{ filter: { all: false, id: [3] } }, false],
  [{ filter: { id: [3] } }, false],
  [{ name: 'all', description: 'all: true' }, false],
])('a write of %j: %s', (request, isNeeded) => {
  for (const operation of operations)
    expect(needsConfirmation(operation, request)).toBe(
      operation.effect === 'destroy' || (operation.effect === 'write' && isNeeded),
    );
});
