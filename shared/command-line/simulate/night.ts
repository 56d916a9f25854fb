/** One slot on many servers, each with its state machine, in virtual time. */
import type { Action, Observation } from '../../backups/machine/action.ts';
import { step } from '../../backups/machine/machine.ts';
import type { Rules } from '../../backups/machine/rules.ts';
import { keyOf, newRun, type Outcome, type Owner, type RunState } from '../../backups/machine/state.ts';
import { verdictOf } from '../../backups/machine/verdict.ts';
import { SimulatedPlesk } from './plesk.ts';
import type { Random } from './random.ts';

export interface Night {
  readonly servers: number;
  readonly resellers: number;
  readonly concurrency: number;
  readonly medianMinutes: number;
  /** The share of calls that fail. Half of them fail after they took effect. */
  readonly failing: number;
  /** The share of servers that are down for an hour. */
  readonly down: number;
  /** The share of servers that are down all night. As many refuse the gateway. */
  readonly lost: number;
  readonly timeoutHours: number;
  /** Whether Plesk shows no prefix for a task that works. */
  readonly hidesPrefix: boolean;
}

const MINUTE = 60_000;
const TIMEOUT_MS = 60_000;
const PAGE = 100;

/** Adds up the outcomes of all servers. */
export function simulate(night: Night, random: Random) {
  const sums = { tasks: 0, duplicates: 0, lost: 0, finished: 0, reported: 0, calls: 0, failedCalls: 0 };
  const more = { lostAnswers: 0, deaths: 0, doubles: 0, peak: 0, took: 0, ideal: 0 };
  const servers = { ok: 0, partly: 0, failed: 0, running: 0, told: 0, silent: 0 };
  let stretch = 0;
  let up = 0;
  for (let server = 0; server < night.servers; server++) {
    const down = server < night.servers * night.down;
    const fate = fateOf(server - night.servers, night);
    const one = simulateServer(night, random, down, fate);
    servers[one.outcome]++;
    // A server that is down all night is reported after a quarter of an hour. Every failed server has a reason.
    if (one.isTold) servers.told++;
    if ((fate === 'lost' && !one.isTold) || (one.outcome !== 'ok' && !one.reason)) servers.silent++;
    if (fate !== 'ok') continue;
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += one[name];
    for (const name of ['lostAnswers', 'deaths', 'doubles'] as const) more[name] += one[name];
    for (const name of ['peak', 'took', 'ideal'] as const) more[name] = Math.max(more[name], one[name]);
    if (!down) {
      stretch += one.took / one.ideal;
      up++;
    }
  }
  return { ...sums, ...more, servers, stretch: stretch / up };
}

/**
 * The last servers are down all night, and those before them refuse the gateway.
 * @param index from the end: -1 is the last
 */
function fateOf(index: number, { servers, lost }: Night): 'ok' | 'lost' | 'refuses' {
  const some = Math.floor(servers * lost);
  return index >= -some ? 'lost' : index >= -2 * some ? 'refuses' : 'ok';
}

/** A driver: the time of its next step, and the observation for it. */
interface Driver {
  at: number;
  observation: Observation;
}

function simulateServer(night: Night, random: Random, down: boolean, fate: 'ok' | 'lost' | 'refuses') {
  const durations: number[] = [];
  const downFrom = down ? random.between(0, 30 * MINUTE) : Number.POSITIVE_INFINITY;
  const plesk = new SimulatedPlesk(
    {
      isDown: (now) => fate === 'lost' || (now >= downFrom && now < downFrom + 60 * MINUTE),
      fate: () => (random.chance(night.failing) ? (random.chance(0.5) ? 'lost' : 'unsent') : 'ok'),
      delay: () => Math.min(random.around(1_500, 0.8), TIMEOUT_MS * 1.4),
      duration: () => {
        const duration = random.around(night.medianMinutes * MINUTE, 0.7);
        durations.push(duration);
        return duration;
      },
    },
    TIMEOUT_MS,
    night.hidesPrefix,
  );
  const all = Array.from({ length: night.resellers }, (_, index): Owner => ({ id: String(index + 1) }));
  const rules: Rules = {
    concurrency: night.concurrency,
    graceMs: TIMEOUT_MS * 1.5,
    removesOld: false,
    namesOwners: false,
  };
  const listing = (): Observation => ({
    kind: 'owners-listed',
    listing: { token: '', pages: Math.ceil(all.length / PAGE), total: all.length },
  });
  const outcomes = new Map<string, Outcome>();
  let state: RunState = newRun(0, night.timeoutHours * 60 * MINUTE);
  let drivers: Driver[] = [{ at: 0, observation: { kind: 'resumed' } }];
  let deaths = 0;
  let doubles = 0;
  let isTold = false;

  while (state.phase !== 'finished') {
    // Without a driver, a heartbeat starts one, a little late.
    if (drivers.length === 0)
      drivers = [{ at: state.wakeAt + random.between(0, 3) * MINUTE, observation: { kind: 'resumed' } }];
    drivers.sort((a, b) => a.at - b.at);
    const [driver] = drivers;
    if (!driver) break;
    const now = driver.at;
    const decided = step(rules, state, driver.observation, now);
    state = decided.state;
    for (const outcome of state.outbox) outcomes.set(keyOf(outcome.owner), outcome);
    if (random.chance(0.004)) {
      // The driver dies after it saved its decision: before the action, or after it and before it saved the result.
      if (random.chance(0.5)) perform(decided.action, now);
      drivers.shift();
      deaths++;
      continue;
    }
    if (random.chance(0.004)) {
      drivers.push({ at: now + random.between(0, 5_000), observation: { kind: 'resumed' } });
      doubles++;
    }
    Object.assign(driver, perform(decided.action, now));
    // The second driver ends with its instance.
    if (drivers.length > 1 && random.chance(0.05)) drivers.splice(1, 1);
  }

  function perform(action: Action, now: number): Driver {
    switch (action.kind) {
      case 'wait':
        return { at: action.until, observation: { kind: 'resumed' } };
      case 'take-turn':
        return { at: now, observation: { kind: 'turn', isOurs: true } };
      case 'list-owners':
        return answered(plesk.call(now, () => (fate === 'refuses' ? refusal : listing())));
      case 'tell-trouble':
        isTold = true;
        return { at: now, observation: { kind: 'trouble-told', since: action.since } };
      case 'load-page': {
        const owners = all.slice(action.page * PAGE, (action.page + 1) * PAGE);
        return { at: now, observation: { kind: 'page-loaded', page: action.page, owners } };
      }
      case 'note-tasks':
        return answered(plesk.call(now, (at) => plesk.note(action.owners, now, at)));
      case 'request-backups':
        return answered(plesk.call(now, (at) => plesk.create(action.jobs, at)));
      case 'observe-tasks':
        return answered(plesk.call(now, (at) => plesk.observe(action.jobs, now, at)));
      default:
        return { at: now, observation: { kind: 'tasks-stopped', seen: [] } };
    }
  }

  const { outcome, error } = verdictOf(state);
  const perOwner = new Map<string, number>();
  for (const { key } of plesk.tasks) perOwner.set(key, (perOwner.get(key) ?? 0) + 1);
  const ends = [...outcomes.values()].filter((outcome) => outcome.state === 'finished');
  return {
    outcome,
    reason: error?.detail,
    isTold,
    tasks: plesk.tasks.length,
    duplicates: plesk.tasks.length - perOwner.size,
    lost: all.filter((owner) => !outcomes.has(keyOf(owner))).length,
    finished: ends.length,
    reported: outcomes.size - ends.length,
    calls: plesk.calls,
    failedCalls: plesk.failedCalls,
    lostAnswers: plesk.lostAnswers,
    deaths,
    doubles,
    peak: plesk.peak(),
    took: state.finishedAt ?? 0,
    ideal: idealOf(durations, night.concurrency),
  };
}

const refusal: Observation = {
  kind: 'rejected',
  failure: { kind: 'plesk-error', detail: 'The secret key is wrong', errcode: 11003 },
};

const answered = ({ at, observation }: { readonly at: number; readonly observation: Observation }): Driver => ({
  at,
  observation,
});

/** The shortest time for the same tasks on the same lanes, without gaps. */
function idealOf(durations: readonly number[], lanes: number): number {
  const free = Array.from({ length: lanes }, () => 0);
  for (const duration of durations) {
    const first = free.indexOf(Math.min(...free));
    free[first] = (free[first] ?? 0) + duration;
  }
  return Math.max(...free);
}
