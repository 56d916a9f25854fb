/**
 * What doors say that cannot hand on a file. The bundle of one function is built without this
 * (.scripts/build/alone.ts): its only door is HTTP, which answers with the file.
 */
import { nameOf, type Operation } from '../operation/declaration.ts';
import { Problem } from '../problem.ts';

/** @throws {Problem} `not-supported` where the answer would be a file */
export function refuseFile({ operation, dryRun }: { readonly operation: Operation; readonly dryRun: boolean }): void {
  if (operation.answers === undefined || dryRun) return;
  throw new Problem('not-supported', `The answer is a file, which only POST /${nameOf(operation)} can give`);
}
