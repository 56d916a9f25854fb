/** What `start` shows of the output of a gateway: its log, and a build of wrangler that fails. */
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

const BUILD = '[custom build]';
/** Lines of a build that succeeds: the command, npm's lines about it, and the size of the bundle. */
const ROUTINE = /^(?:Running: .*|> .*|\s*[\d.]+ KiB .*)?$/;
/** wrangler prints its child process, member by member, when the build fails. */
const DUMP = /Process exited with non-zero status/;

/**
 * Prints the JSON lines of a gateway, which are its log, and all that a build prints but its routine. Lines of the
 * runtime are left out of its standard output, and kept on its standard error.
 */
export function showOutput({ stdout, stderr }: Pick<ChildProcess, 'stdout' | 'stderr'>): void {
  if (stdout)
    createInterface({ input: stdout }).on('line', (colored) => {
      const line = stripVTControlCharacters(colored);
      if (line.startsWith('{')) console.log(line);
      if (!line.startsWith(BUILD)) return;
      const told = line.slice(BUILD.length + 1);
      if (!ROUTINE.test(told)) console.error(told);
    });
  let isDump = false;
  if (stderr)
    createInterface({ input: stderr }).on('line', (line) => {
      isDump = DUMP.test(line) || (isDump && /^(?:\s.*|\})?$/.test(line));
      if (!isDump) console.error(line);
    });
}
