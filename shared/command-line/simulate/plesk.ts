/** A Plesk server in virtual time: it creates tasks, and its answers may be lost. Times in milliseconds. */
import type { Observation, PleskTask, RequestAnswer, TasksNoted, TasksSeen } from '../../backups/machine/action.ts';
import { type Failure, type Job, keyOf, type Owner } from '../../backups/machine/state.ts';

export interface Trouble {
  /** Whether the server takes no calls at this time. */
  isDown(now: number): boolean;
  /** The fate of a call: it succeeds, does not arrive, or its answer is lost. */
  fate(): 'ok' | 'unsent' | 'lost';
  /** How long the server takes for a packet. If it is longer than the time-out, the answer is lost. */
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

/** The result of a call, and its time. */
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
  readonly #hidesPrefix: boolean;

  /** @param hidesPrefix whether a task shows no prefix while it works */
  constructor(trouble: Trouble, timeoutMs: number, hidesPrefix: boolean) {
    this.#trouble = trouble;
    this.#timeoutMs = timeoutMs;
    this.#hidesPrefix = hidesPrefix;
  }

  /** One call. `act` takes effect at a given time; its answer arrives then, or is lost. */
  call(now: number, act: (at: number) => Observation): Answered {
    this.calls++;
    const fate = this.#trouble.isDown(now) ? 'unsent' : this.#trouble.fate();
    if (fate !== 'ok') this.failedCalls++;
    if (fate === 'unsent') return { at: now + 1_000, observation: { kind: 'unreachable', failure: unreachable } };
    const effect = now + this.#trouble.delay();
    const observation = act(effect);
    if (fate === 'ok' && effect <= now + this.#timeoutMs) return { at: effect, observation };
    this.lostAnswers++;
    return { at: now + this.#timeoutMs, observation: { kind: 'unreachable', failure: unreachable } };
  }

  /** Notes the tasks of the owners that show no name. */
  note(owners: readonly Owner[], asked: number, at: number): Observation {
    const notes = owners.map((owner): TasksNoted => {
      const key = keyOf(owner);
      const hidden = this.#tasksOf(key, at).filter((task) => this.#show(task, at).name === 'hidden');
      return { kind: 'noted', key, old: { kind: 'listed', ids: hidden.map(({ id }) => String(id)) } };
    });
    return { kind: 'tasks-noted', at: asked, notes };
  }

  create(jobs: readonly Job[], at: number): Observation {
    const answers = jobs.map(({ owner, askedAt }): RequestAnswer => {
      const key = keyOf(owner);
      const taskId = this.tasks.length + 1;
      this.tasks.push({ id: taskId, key, at, ends: at + this.#trouble.duration() });
      return { key, askedAt, result: { kind: 'created', taskId } };
    });
    return { kind: 'backups-requested', answers };
  }

  observe(jobs: readonly Job[], asked: number, at: number): Observation {
    const seen = jobs.map(({ owner, askedAt, taskId, old }): TasksSeen => {
      const key = keyOf(owner);
      const shown = this.#tasksOf(key, at).filter(({ id }) => taskId === undefined || id === taskId);
      return { key, askedAt, tasks: shown.map((task) => this.#show(task, at, old.kind === 'listed' ? old.ids : [])) };
    });
    return { kind: 'tasks-observed', at: asked, seen };
  }

  #tasksOf(key: string, at: number): Created[] {
    return this.tasks.filter((task) => task.key === key && task.at <= at);
  }

  #show({ id, at, ends }: Created, now: number, old: readonly string[] = []): PleskTask {
    const isWorking = now < ends;
    return {
      id,
      status: isWorking ? 'working' : 'finished',
      startedAt: at,
      name: isWorking && this.#hidesPrefix ? 'hidden' : 'ours',
      isNew: !old.includes(String(id)),
    };
  }

  /** The most tasks that worked at the same time. */
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
