/** A run of the machine against chance: everything that can go wrong, at every point at which it can. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Action, Asked, Observation, Seen } from '../../shared/backups/action.ts';
import { learn, type Rules, step } from '../../shared/backups/machine.ts';
import { newRun, type Outcome, type RunState } from '../../shared/backups/state.ts';

/** Milliseconds. A packet has its effect within the grace, however late its answer. */
export const GRACE = 9_000;
const TIMEOUT = 6_000;
export const RESELLERS = ['3', '4', '5', '6', '7'];

/** What chance decides about one action. */
interface Luck {
  /** Killed before it is done, or after it and before anybody was told. */
  readonly dies: 'no' | 'before' | 'after';
  readonly call: 'ok' | 'never arrives' | 'answer lost' | 'refused';
  /** When Plesk carries it out, as a part of the grace; how long a task takes; how it ends. */
  readonly late: number;
  readonly takes: number;
  readonly ends: 'finished' | 'failed' | 'stopped';
  /** Another driver starts, with what is saved now. */
  readonly doubles: boolean;
  /** How long the driver is away before it does what was decided, in milliseconds. */
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
  pause: often(0, 4, 40, 900),
  budgetEnds: often(false, 6, true),
});

interface Task {
  readonly id: number;
  readonly key: string;
  readonly at: number;
  readonly until: number;
  readonly ends: Luck['ends'];
}
interface Driver {
  at: number;
  version: number;
  state: RunState;
  observation: Observation;
}

/** Runs a slot to its end under whatever happens, and gives what Plesk and the records hold. */
export function play(rules: Rules, timeoutMs: number, fortunes: readonly Luck[]) {
  const steady: Luck = {
    dies: 'no',
    call: 'ok',
    late: 0.01,
    takes: 30_000,
    ends: 'finished',
    doubles: false,
    pause: 0,
    budgetEnds: false,
  };
  let drawn = 0;
  // Misfortune ends some time; what began must end then too.
  const draw = () => fortunes[drawn++] ?? steady;
  const tasks: Task[] = [];
  const outcomes = new Map<string, Outcome>();
  const saved = { version: 0, state: newRun(0, timeoutMs) };
  const drivers: Driver[] = [];
  const load = (at: number): Driver => ({ at, ...saved, observation: { kind: 'woken' } });
  const writeDown = ({ outbox }: RunState) => {
    for (const outcome of outbox) {
      const before = outcomes.get(outcome.reseller.key);
      // An outcome is decided once.
      if (before) expect(outcome).toEqual(before);
      outcomes.set(outcome.reseller.key, outcome);
    }
  };
  const working = (at: number) => tasks.filter((task) => task.at <= at && at < task.until).length;
  let peak = 0;
  let now = 0;

  const act = (
    action: Action,
    { call, late, takes, ends }: Luck,
    at: number,
  ): { at: number; observation: Observation } => {
    const missed: Observation = { kind: 'missed', failure: { kind: 'plesk-unreachable', detail: 'gone' } };
    switch (action.kind) {
      case 'check-turn':
        return { at, observation: { kind: 'turn', mine: true } };
      case 'list':
        if (call !== 'ok') return { at: at + 500, observation: missed };
        return { at, observation: { kind: 'listed', listing: { token: 't', pages: 2, total: RESELLERS.length } } };
      case 'load': {
        const keys = action.page === 0 ? RESELLERS.slice(0, 3) : RESELLERS.slice(3);
        return { at, observation: { kind: 'loaded', page: action.page, resellers: keys.map((key) => ({ key })) } };
      }
      case 'ask': {
        if (call === 'never arrives') return { at: at + TIMEOUT, observation: missed };
        if (call === 'refused') {
          const refused = { kind: 'plesk-error', detail: 'no', errcode: 1013 };
          const answers = action.jobs.map(({ reseller, askedAt }): Asked => ({ key: reseller.key, askedAt, refused }));
          return { at: at + 10, observation: { kind: 'asked', answers } };
        }
        const effect = at + late * GRACE;
        const answers = action.jobs.map(({ reseller: { key }, askedAt }): Asked => {
          const id = tasks.length + 1;
          tasks.push({ id, key, at: effect, until: effect + takes, ends });
          return { key, askedAt, taskId: id };
        });
        peak = Math.max(peak, working(effect));
        if (call === 'answer lost' || effect > at + TIMEOUT) return { at: at + TIMEOUT, observation: missed };
        return { at: effect, observation: { kind: 'asked', answers } };
      }
      case 'look':
      case 'stop': {
        if (call !== 'ok') return { at: at + 500, observation: missed };
        const seen: Record<string, Seen> = {};
        for (const { reseller, taskId } of action.jobs) {
          const task = tasks.find((each) => each.at <= at && (taskId ? each.id === taskId : each.key === reseller.key));
          const status = task && at >= task.until ? task.ends : 'working';
          seen[reseller.key] = task ? { task: { id: task.id, status } } : {};
        }
        return {
          at: at + 10,
          observation: action.kind === 'look' ? { kind: 'looked', at, seen } : { kind: 'stopped', seen },
        };
      }
      case 'prune': {
        const pruning = { page: action.page + 1, from: 0, removed: 0, failed: 0 };
        return { at, observation: call === 'ok' ? { kind: 'pruned', after: action, pruning } : missed };
      }
      default:
        return { at, observation: { kind: 'woken' } };
    }
  };

  for (let steps = 0; saved.state.phase !== 'finished'; steps++) {
    if (steps > 5_000) throw new Error('it never ends');
    if (drivers.length === 0) drivers.push(load(Math.max(now, saved.state.wakeAt) + 60_000));
    drivers.sort((a, b) => a.at - b.at);
    const [driver] = drivers;
    if (!driver) break;
    now = Math.max(now, driver.at);
    const chance = draw();
    // Compare and set: whoever saw an old state looks again, and tells the same.
    if (driver.version !== saved.version) Object.assign(driver, saved);
    if (chance.budgetEnds && driver.observation.kind !== 'woken') {
      saved.state = learn(rules, driver.state, driver.observation, now);
      saved.version++;
      writeDown(saved.state);
      Object.assign(driver, load(now));
      continue;
    }
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
  return { tasks, outcomes, peak, state: saved.state };
}
