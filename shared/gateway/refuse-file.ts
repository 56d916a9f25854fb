/**
 * The refusal of doors that cannot answer with a file. The bundle of one function is built without this file
 * (.scripts/build/alone.ts): its only door is HTTP, which can.
 */
import { nameOf, type Operation } from '../operation/declaration.ts';
import { Problem } from '../problem.ts';

/** @throws {Problem} `not-supported` if the answer would be a file */
export function refuseFile({ operation, dryRun }: { readonly operation: Operation; readonly dryRun: boolean }): void {
  if (operation.answers === undefined || dryRun) return;
  throw new Problem('not-supported', `The answer is a file, which only POST /${nameOf(operation)} can give`);
}
