/** Schedules: BACKUP_SCHEDULES, validated. */
import * as v from 'valibot';
import { list } from '../../operation/collection.ts';
import { doc } from '../../operation/doc.ts';
import { OWNERS } from '../../operation/replies/backups.ts';
import { choice, count, flag, id, integer, optional, required, text } from '../../operation/schema.ts';
import { atMostOne, oneOf, sequence } from '../../operation/sequence.ts';
import { remembered } from '../../platform/environment.ts';
import { Secret } from '../../platform/secret.ts';
import type { Services } from '../../platform/services.ts';
import { address, misconfigured, readJson, type Server } from '../../platform/settings.ts';
import { jsonBytes } from '../../platform/store/store.ts';
import { Problem } from '../../problem.ts';
import { KINDS, type Owners, ownersOf } from './owners.ts';
import { type CronLibrary, cronOf } from './slots.ts';

const VARIABLE = 'BACKUP_SCHEDULES';
const WORD = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
const word = (most: number) =>
  v.pipe(
    text,
    v.check(
      (value) => value.length <= most && WORD.test(value),
      `must be at most ${most} letters, digits, dashes and underscores`,
    ),
  );

/** A login or name is part of the key of a record, in which a character takes up to nine bytes. */
const name = v.pipe(text, v.maxLength(100));

/** Owners by their ids, which are numbers, and their logins or names; an id beyond 2^53 is a string of digits. */
export const ownerList = { ...v.pipe(v.array(v.union([id, name])), v.minLength(1)), xml: OWNERS };

const named = v.union([v.literal('all'), ownerList], 'must be "all" or a list of ids and names');

/** How many bytes of JSON a schedule takes: the record of a slot holds a copy of it. */
export const MOST_BYTES = 50_000;

const schema = v.array(
  sequence(
    {
      name: required(word(32), doc('Its name in routes, file names and summaries')),
      cron: required(text, doc('Five fields: minute, hour, day of the month, month, day of the week')),
      timezone: optional(text, doc('IANA name of the time zone in which cron is read; UTC where left out')),
      servers: optional(list(text), doc('Names of servers; left out, all of them')),
      resellers: optional(named, doc('Which resellers: all, or a list of ids and logins')),
      customers: optional(named, doc('Which customers: all, or a list of ids and logins')),
      webspaces: optional(named, doc('Which subscriptions: all, or a list of ids and names')),
      server: optional(flag, doc('The server as a whole')),
      to: required(choice('local', 'ftp'), doc('Where they go')),
      prefix: optional(word(32), doc('Start of the file names; the name where left out')),
      description: optional(text),
      splitSize: optional(count),
      onlyHosting: optional(flag),
      onlyMail: optional(flag),
      onlyConfiguration: optional(flag),
      keep: optional(integer(1n, 1000n), doc('How many local backups of this schedule each owner keeps')),
      concurrency: optional(integer(1n, 20n), doc('How many at a time on one server; 2 where left out')),
      ping: optional(address, doc('Where its start and end are told: an address of Healthchecks.io or its like')),
      timeoutHours: optional(integer(1n, 168n), doc('Hours after which what is not done has failed; 6 where left out')),
    },
    oneOf('resellers', 'customers', 'webspaces', 'server'),
    atMostOne('onlyHosting', 'onlyMail'),
  ),
  'must be a list of schedules',
);

/** A schedule. A slot keeps a copy of it, so that a new setting does not change a slot that has begun. */
export interface Schedule extends Owners {
  readonly name: string;
  readonly cron: string;
  readonly timezone: string;
  readonly servers: readonly string[];
  readonly to: 'local' | 'ftp';
  /** Start of the file names, before the slot. */
  readonly stem: string;
  /** Members of the operation that starts a backup, passed through. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly keep?: number | undefined;
  readonly concurrency: number;
  readonly timeoutHours: number;
}

function scheduleOf(given: v.InferOutput<typeof schema>[number], servers: readonly Server[]): Schedule {
  const { name, cron, timezone = 'UTC', to, prefix = name, keep, concurrency = 2, timeoutHours = 6 } = given;
  const { description = `Scheduled backup (${name})`, splitSize, onlyHosting, onlyMail, onlyConfiguration } = given;
  const { resellers, customers, webspaces, server } = given;
  const owners = Object.entries({ resellers, customers, webspaces, server });
  const settings = Object.entries({ description, splitSize, onlyHosting, onlyMail, onlyConfiguration });
  return {
    name,
    cron,
    timezone,
    servers: given.servers ?? servers.map((server) => server.name),
    ...Object.fromEntries(owners.filter(([, value]) => value !== undefined)),
    to,
    stem: prefix === name ? name : `${prefix}-${name}`,
    settings: Object.fromEntries(settings.filter(([, value]) => value !== undefined)),
    keep: keep === undefined ? undefined : Number(keep),
    concurrency: Number(concurrency),
    timeoutHours: Number(timeoutHours),
  };
}

/**
 * @returns the schedules of BACKUP_SCHEDULES
 * @throws {Problem} `misconfigured`, naming the variable and the path; `not-supported` without a library for cron
 */
export function readSchedules({ env, cron }: Pick<Services, 'env' | 'cron'>, servers: readonly Server[]): Schedule[] {
  const schedules = (readJson(env, VARIABLE, schema) ?? []).map((given) => scheduleOf(given, servers));
  for (const [index, schedule] of schedules.entries()) {
    const wrong = problemOf(cronLibrary(cron), schedule, schedules.slice(0, index), servers);
    if (wrong !== undefined) throw misconfigured(VARIABLE, `is not valid: ${index}.${wrong}`);
  }
  return schedules;
}

/**
 * The addresses that schedules ping, by their names. They are secrets: only a ping that waits in the outbox holds one.
 * @throws {Problem} `misconfigured`
 */
export const pingsOf = /* @__PURE__ */ remembered(
  (env): ReadonlyMap<string, Secret> =>
    new Map(
      (readJson(env, VARIABLE, schema) ?? []).flatMap(({ name, ping }) =>
        ping === undefined ? [] : [[name, new Secret(ping)]],
      ),
    ),
);

/**
 * @returns the library
 * @throws {Problem} `not-supported` if the platform has no library for cron
 */
export function cronLibrary(cron: CronLibrary | undefined): CronLibrary {
  if (cron === undefined)
    throw new Problem('not-supported', 'Schedules need the entry of a platform with a durable engine');
  return cron;
}

function problemOf(
  library: CronLibrary,
  schedule: Schedule,
  before: readonly Schedule[],
  servers: readonly Server[],
): string | undefined {
  const unknown = schedule.servers.find((name) => !servers.some((server) => server.name === name));
  if (unknown !== undefined) return `servers names ${unknown}, which is no server`;
  if (before.some(({ name }) => name === schedule.name)) return 'name is that of another schedule';
  if (jsonBytes(schedule) > MOST_BYTES)
    return `${KINDS[ownersOf(schedule).kind].members} makes it longer than ${MOST_BYTES} bytes: say "all", or make several schedules of it`;
  // `keep` recognises the files of a schedule by how their names start.
  if (before.some(({ stem }) => stem === schedule.stem)) return 'prefix makes its files look like those of another';
  try {
    cronOf(library, schedule);
    return undefined;
  } catch {
    // The library's message quotes the value.
    return isTimezone(schedule.timezone)
      ? 'cron is not a cron expression of five fields that is ever due'
      : 'timezone is not the name of a time zone, such as Europe/Berlin';
  }
}

function isTimezone(timezone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: timezone }) !== undefined;
  } catch {
    return false;
  }
}
