/** A run of the machine against chance: everything that can go wrong, at every point at which it can. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type {
  Action,
  Observation,
  PleskTask,
  RequestAnswer,
  TasksNoted,
  TasksSeen,
} from '../../../shared/backups/machine/action.ts';
import { learn, step } from '../../../shared/backups/machine/machine.ts';
import type { Rules } from '../../../shared/backups/machine/rules.ts';
import { type Job, keyOf, newRun, type Outcome, type RunState } from '../../../shared/backups/machine/state.ts';
import { stopped } from '../../../shared/backups/machine/stop.ts';

/** Milliseconds. A packet has its effect within the grace, however late its answer. */
export const GRACE = 9_000;
const TIMEOUT = 6_000;
export const OWNERS = ['3', '4', '5', '6', '7'];

/** The random decisions about one action. */
interface Luck {
  /** The driver is killed before the action, or after it and before it saved the result. */
  readonly dies: 'no' | 'before' | 'after';
  /** `rejected`: Plesk refuses the gateway when it lists the owners. */
  readonly call: 'ok' | 'never arrives' | 'answer lost' | 'refused' | 'rejected';
  /** When Plesk carries it out, as a part of the grace; how long a task takes; how it ends. */
  readonly late: number;
  readonly takes: number;
  readonly ends: 'finished' | 'failed' | 'stopped';
  /** Another driver starts, with the state that is saved now. */
  readonly doubles: boolean;
  /** Another client starts a backup of one of the owners now, which takes this long. */
  readonly others: { readonly key: string; readonly takes: number } | undefined;
  /** How long the driver sleeps before its action, in milliseconds. */
  readonly pause: number;
  readonly budgetEnds: boolean;
}

const often = <T>(usual: T, weight: number, ...others: T[]) =>
  fc.oneof(
    { arbitrary: fc.constant(usual), weight },
    ...others.map((other) => ({ arbitrary: fc.constant(other), weight: 1 })),
  );

export const luck: fc.Arbitrary<Luck> = fc.record({
  dies: often<Luck['dies']>('no', 12, 'before', 'after'),
  call: often<Luck['call']>('ok', 8, 'never arrives', 'answer lost', 'refused'),
  late: fc.double({ min: 0, max: 0.82, noNaN: true }),
  takes: fc.integer({ min: 0, max: 400_000 }),
  ends: often<Luck['ends']>('finished', 5, 'failed', 'stopped'),
  doubles: often(false, 8, true),
  others: fc.option(fc.record({ key: fc.constantFrom(...OWNERS), takes: fc.integer({ min: 0, max: 400_000 }) }), {
    freq: 8,
    nil: undefined,
  }),
  pause: often(0, 4, 40, 900),
  budgetEnds: often(false, 6, true),
});

/** The same, and now and then a server that refuses the gateway. */
export const luckOrRefusal: fc.Arbitrary<Luck> = fc
  .tuple(luck, often(false, 15, true))
  .map(([given, isRejected]) => (isRejected ? { ...given, call: 'rejected' } : given));

interface Created {
  readonly id: number;
  readonly key: string;
  readonly at: number;
  readonly until: number;
  readonly ends: Luck['ends'];
  readonly isOurs: boolean;
}

/**
 * When Plesk shows the prefix of a task: always; once it has ended; or once it has finished, for a task that has failed
 * or was stopped made no file.
 */
export type Shows = 'always' | 'once ended' | 'once finished';

interface Driver {
  at: number;
  version: number;
  state: RunState;
  observation: Observation;
}

/** All goes well. */
export const steady: Luck = {
  dies: 'no',
  call: 'ok',
  late: 0.01,
  takes: 30_000,
  ends: 'finished',
  doubles: false,
  others: undefined,
  pause: 0,
  budgetEnds: false,
};

/** Events from outside. */
export interface Interference {
  readonly jump?: Jump | undefined;
  /** At which step a caller stops the run. */
  readonly stopAt?: number | undefined;
}

/** When the clock jumps, and how far. */
export interface Jump {
  readonly step: number;
  readonly ms: number;
}

/** Runs a slot to its end under whatever happens, and gives what Plesk and the records hold. */
export function play(
  rules: Rules,
  timeoutMs: number,
  fortunes: readonly Luck[],
  shows: Shows,
  { jump, stopAt }: Interference = {},
) {
  let drawn = 0;
  // Misfortune ends some time; what began must end then too.
  const draw = () => fortunes[drawn++] ?? steady;
  // Earlier tasks: some ended without a name, and one still works.
  const created: Created[] = OWNERS.flatMap((key, index): Created[] => [
    { id: 2 * index + 1, key, at: -9, until: -1, ends: 'failed', isOurs: false },
    { id: 2 * index + 2, key, at: -9, until: index * 30_000, ends: 'finished', isOurs: false },
  ]);
  const outcomes = new Map<string, Outcome>();
  const saved = { version: 0, state: newRun(0, timeoutMs) };
  const drivers: Driver[] = [];
  const load = (at: number): Driver => ({ at, ...saved, observation: { kind: 'resumed' } });
  const writeDown = ({ outbox }: RunState) => {
    for (const outcome of outbox) {
      const before = outcomes.get(keyOf(outcome.owner));
      // An outcome is decided once.
      if (before) expect(outcome).toEqual(before);
      outcomes.set(keyOf(outcome.owner), outcome);
    }
  };
  const ours = () => created.filter(({ isOurs }) => isOurs);
  const working = (at: number) => ours().filter((task) => task.at <= at && at < task.until).length;
  const start = (key: string, at: number, takes: number, ends: Luck['ends'], isOurs: boolean) => {
    const id = created.length + 1;
    created.push({ id, key, at, until: at + takes, ends, isOurs });
    return id;
  };
  const show = ({ id, until, ends, isOurs }: Created, at: number, job?: Job): PleskTask => {
    const status = at >= until ? ends : 'working';
    const isShown = shows === 'always' || status === 'finished' || (shows === 'once ended' && status !== 'working');
    const isNew = job?.old.kind !== 'listed' || !job.old.ids.includes(String(id));
    // The tasks of the first day have no name at all.
    const name =
      isShown && id > 2 * OWNERS.length ? (isOurs ? 'ours' : 'other') : status === 'finished' ? 'other' : 'hidden';
    return { id, status, name, isNew };
  };
  const tasksOf = (key: string, at: number) => created.filter((task) => task.key === key && task.at <= at);
  let peak = 0;
  let now = 0;
  /** The times since when it cannot be reached, for each report; and whether a backup was asked for before the jump. */
  const troubles: number[] = [];
  let isUntouched = true;

  const act = (
    action: Action,
    { call, late, takes, ends }: Luck,
    at: number,
  ): { at: number; observation: Observation } => {
    const failure = { kind: 'plesk-unreachable', detail: 'gone' };
    const unreachable: Observation = { kind: 'unreachable', failure };
    const refusal = { kind: 'plesk-error', detail: 'no', errcode: 1013 };
    switch (action.kind) {
      case 'take-turn':
        return { at, observation: { kind: 'turn', isOurs: true } };
      case 'tell-trouble':
        // After 15 minutes, and not before.
        expect(at - action.since).toBeGreaterThanOrEqual(15 * 60_000);
        troubles.push(action.since);
        return { at, observation: { kind: 'trouble-told', since: action.since } };
      case 'list-owners': {
        if (call === 'rejected') return { at, observation: { kind: 'rejected', failure: refusal } };
        if (call !== 'ok') return { at: at + 500, observation: unreachable };
        const listing = { token: 't', pages: 2, total: OWNERS.length };
        return { at, observation: { kind: 'owners-listed', listing } };
      }
      case 'load-page': {
        const keys = action.page === 0 ? OWNERS.slice(0, 3) : OWNERS.slice(3);
        return { at, observation: { kind: 'page-loaded', page: action.page, owners: keys.map((id) => ({ id })) } };
      }
      case 'note-tasks': {
        if (call === 'never arrives' || call === 'answer lost') return { at: at + 500, observation: unreachable };
        const noted = at + late * TIMEOUT;
        const notes = action.owners.map((owner): TasksNoted => {
          const key = keyOf(owner);
          if (call === 'refused') return { kind: 'refused', key, failure: refusal };
          const hidden = tasksOf(key, noted).filter((task) => show(task, noted).name === 'hidden');
          return { kind: 'noted', key, old: { kind: 'listed', ids: hidden.map(({ id }) => String(id)) } };
        });
        return { at: noted, observation: { kind: 'tasks-noted', at, notes } };
      }
      case 'request-backups': {
        if (call === 'never arrives') return { at: at + TIMEOUT, observation: unreachable };
        if (call === 'refused') {
          const result = { kind: 'refused', failure: refusal } as const;
          const answers = action.jobs.map(
            ({ owner, askedAt }): RequestAnswer => ({ key: keyOf(owner), askedAt, result }),
          );
          return { at: at + 10, observation: { kind: 'backups-requested', answers } };
        }
        const effect = at + late * GRACE;
        const answers = action.jobs.map(({ owner, askedAt }): RequestAnswer => {
          const key = keyOf(owner);
          const taskId = start(key, effect, takes, ends, true);
          return { key, askedAt, result: { kind: 'created', taskId } };
        });
        peak = Math.max(peak, working(effect));
        if (call === 'answer lost' || effect > at + TIMEOUT) return { at: at + TIMEOUT, observation: unreachable };
        return { at: effect, observation: { kind: 'backups-requested', answers } };
      }
      case 'observe-tasks':
      case 'stop-tasks': {
        if (call !== 'ok') return { at: at + 500, observation: unreachable };
        const seen = action.jobs.map((job): TasksSeen => {
          const { owner, taskId, askedAt } = job;
          const shown = tasksOf(keyOf(owner), at).filter(({ id }) => taskId === undefined || id === taskId);
          return { key: keyOf(owner), askedAt, tasks: shown.map((task) => show(task, at, job)) };
        });
        return {
          at: at + 10,
          observation:
            action.kind === 'observe-tasks' ? { kind: 'tasks-observed', at, seen } : { kind: 'tasks-stopped', seen },
        };
      }
      case 'remove-old': {
        const removal = { page: action.page + 1, from: 0, removed: 0, failed: 0 };
        return { at, observation: call === 'ok' ? { kind: 'old-removed', after: action, removal } : unreachable };
      }
      default:
        return { at, observation: { kind: 'resumed' } };
    }
  };

  for (let steps = 0; saved.state.phase !== 'finished'; steps++) {
    if (steps > 5_000) throw new Error('it never ends');
    if (drivers.length === 0) drivers.push(load(Math.max(now, saved.state.wakeAt) + 60_000));
    drivers.sort((a, b) => a.at - b.at);
    const [driver] = drivers;
    if (!driver) break;
    now = Math.max(now, driver.at);
    if (steps === jump?.step) {
      now += jump.ms;
      isUntouched = created.every(({ isOurs }) => !isOurs) && saved.state.jobs.length === 0;
    }
    if (steps === stopAt) {
      saved.state = stopped(saved.state, 'you', now);
      saved.version++;
    }
    const chance = draw();
    // Compare and set: a driver with an old state reads the newest, and repeats its observation.
    if (driver.version !== saved.version) Object.assign(driver, saved);
    if (chance.budgetEnds && driver.observation.kind !== 'resumed') {
      saved.state = learn(rules, driver.state, driver.observation, now);
      saved.version++;
      writeDown(saved.state);
      Object.assign(driver, load(now));
      continue;
    }
    if (chance.others) start(chance.others.key, now, chance.others.takes, 'finished', false);
    const { state, action } = step(rules, driver.state, driver.observation, now);
    if (state !== driver.state) {
      saved.state = JSON.parse(JSON.stringify(state)) as RunState;
      saved.version++;
      writeDown(saved.state);
    }
    if (chance.doubles) drivers.push(load(now + 1));
    if (chance.dies === 'before') drivers.shift();
    else if (action.kind === 'wait') Object.assign(driver, load(Math.max(action.until, now)));
    else {
      const done = act(action, chance, now + chance.pause);
      if (chance.dies === 'after') drivers.shift();
      else Object.assign(driver, { ...saved, ...done });
    }
    if (drivers.length > 3) drivers.pop();
  }
  return { tasks: ours(), outcomes, peak, state: saved.state, troubles, isUntouched };
}
