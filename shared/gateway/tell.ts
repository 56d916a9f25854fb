/** What is told after a write, through whichever door it came. */
import type { Operation } from '../operation/declaration.ts';
import type { Services } from '../platform/services.ts';
import type { Answer } from './answer.ts';

/** A write that was sent to Plesk, with what came of each of its requests. */
export interface Written {
  readonly operation: Operation;
  readonly server: string;
  /** The name of the caller. */
  readonly caller: string;
  readonly requestId: string;
  readonly answers: readonly Answer[];
}

/** Records a write. Whoever asked for it is answered only after that. */
export type Tell = (services: Services, written: Written) => Promise<void>;
