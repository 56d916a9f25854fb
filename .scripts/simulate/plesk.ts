/** A Plesk server in virtual time: it creates tasks, and its answers may not arrive. Times in milliseconds. */
import type { Asked, Observation, Seen, Task } from '../../shared/backups/action.ts';
import type { Failure, Job } from '../../shared/backups/state.ts';

export interface Trouble {
  /** Whether the server takes no calls at this time. */
  isDown(now: number): boolean;
  /** What becomes of a call: it arrives, never gets there, or its answer is lost. */
  fate(): 'ok' | 'unsent' | 'lost';
  /** How long the server takes to carry out a packet, at most its time-out unless the answer is lost. */
  delay(): number;
  /** How long a backup takes. */
  duration(): number;
}

interface Created {
  readonly id: number;
  readonly key: string;
  readonly at: number;
  readonly ends: number;
}

/** What a call came to, and when. */
export interface Answered {
  readonly at: number;
  readonly observation: Observation;
}

const unreachable: Failure = { kind: 'plesk-unreachable', detail: 'Plesk cannot be reached' };

export class SimulatedPlesk {
  readonly tasks: Created[] = [];
  calls = 0;
  failedCalls = 0;
  lostAnswers = 0;
  readonly #trouble: Trouble;
  readonly #timeoutMs: number;

  constructor(trouble: Trouble, timeoutMs: number) {
    this.#trouble = trouble;
    this.#timeoutMs = timeoutMs;
  }

  /** One call: `act` takes effect at some time, and its answer arrives later, or does not. */
  call(now: number, act: (at: number) => Observation): Answered {
    this.calls++;
    const fate = this.#trouble.isDown(now) ? 'unsent' : this.#trouble.fate();
    if (fate !== 'ok') this.failedCalls++;
    if (fate === 'unsent') return { at: now + 1_000, observation: { kind: 'missed', failure: unreachable } };
    const effect = now + this.#trouble.delay();
    const observation = act(effect);
    if (fate === 'ok' && effect <= now + this.#timeoutMs) return { at: effect, observation };
    this.lostAnswers++;
    return { at: now + this.#timeoutMs, observation: { kind: 'missed', failure: unreachable } };
  }

  create(jobs: readonly Job[], at: number): Observation {
    const answers = jobs.map(({ reseller: { key }, askedAt }): Asked => {
      const id = this.tasks.length + 1;
      this.tasks.push({ id, key, at, ends: at + this.#trouble.duration() });
      return { key, askedAt, taskId: id };
    });
    return { kind: 'asked', answers };
  }

  look(jobs: readonly Job[], asked: number, at: number): Observation {
    const seen: Record<string, Seen> = {};
    for (const { reseller, taskId } of jobs) {
      const found = this.tasks.find(
        (task) => task.at <= at && (taskId === undefined ? task.key === reseller.key : task.id === taskId),
      );
      seen[reseller.key] = found ? { task: shown(found, at) } : {};
    }
    return { kind: 'looked', at: asked, seen };
  }

  /** The most tasks that worked at the same moment. */
  peak(): number {
    const ends: number[] = [];
    let most = 0;
    for (const task of [...this.tasks].sort((a, b) => a.at - b.at)) {
      const working = ends.filter((end) => end > task.at);
      ends.splice(0, ends.length, ...working, task.ends);
      most = Math.max(most, ends.length);
    }
    return most;
  }
}

const shown = ({ id, at, ends }: Created, now: number): Task => ({
  id,
  status: now >= ends ? 'finished' : 'working',
  startedAt: at,
});
