/** What a run needs from the gateway. */
import type { Context } from '../../gateway/context.ts';
import type { Settings } from '../../platform/settings.ts';
import type { Store } from '../../platform/store/store.ts';
import type { AskerAccess } from '../report/report.ts';
import type { BackupOperations } from './operations.ts';

export interface RunContext {
  /** A context of its own for each call to Plesk. */
  readonly context: () => Context;
  readonly operations: BackupOperations;
  /** Gives the servers that the asker of a slot may see now. Chats are a room above: the entry hands it in. */
  readonly askerAccess: AskerAccess;
  readonly settings: Settings;
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
