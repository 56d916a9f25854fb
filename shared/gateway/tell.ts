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

/** What telling needs of a context. */
interface Telling {
  readonly services: Services;
  /** Keeps the machine awake for what is delivered after the answer. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** Records a write. Whoever asked for it is answered only after that. */
export type Tell = (context: Telling, written: Written) => Promise<void>;
