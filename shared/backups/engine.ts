/** What keeps runs going: Workflows on Cloudflare, a loop in the process elsewhere. */

import type { Surroundings } from './drive.ts';
import type { Run } from './records.ts';

export interface Engine {
  /** Sees to it that somebody drives the run. Called as often as one likes. */
  ensure(run: Run, around: Surroundings): Promise<void>;
}
