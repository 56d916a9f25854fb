/** The settings of the schedule and the server by which a run proceeds. */
export interface Rules {
  /** How many backup tasks may work on the server at a time. */
  readonly concurrency: number;
  /** Milliseconds after which a packet that Plesk has not answered can no longer have an effect. */
  readonly graceMs: number;
  /** Whether older backups are removed in the end. */
  readonly removesOld: boolean;
  /** Whether the schedule itself names the owners, so that they are known without asking Plesk. */
  readonly namesOwners: boolean;
}
