/**
 * Says loudly which tests this machine lacks something for. vitest shows the console of failed tests alone, so this
 * goes around it.
 * @param what such as "the client under Bun, which is not on this machine"
 */
export const notRun = (what: string): void => void process.stderr.write(`\n!!! NOT RUN: ${what} !!!\n\n`);
