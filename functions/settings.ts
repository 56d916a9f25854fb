/** Checks a deployment's settings, and finds all mistakes, not only the first. */
import { readSchedules } from '../shared/backups/schedule/schedule.ts';
import { chatSettingsOf } from '../shared/chatops/settings.ts';
import { readOrigins, readSinks } from '../shared/events/settings.ts';
import { corsFor } from '../shared/http/cors.ts';
import { issuerFor } from '../shared/http/jwt.ts';
import { readMaxConnections } from '../shared/platform/connections.ts';
import { writeLog } from '../shared/platform/log.ts';
import type { Services } from '../shared/platform/services.ts';
import { type Env, matching, readSettings, readText, switchSchema } from '../shared/platform/settings.ts';
import { Problem } from '../shared/problem.ts';

const databaseUrl = matching(/^postgres(?:ql)?:\/\/./, 'must start with postgres://');

/** All readers of settings. */
const readers: readonly ((services: Services) => unknown)[] = [
  ({ env }) => readSettings(env),
  ({ env }) => readMaxConnections(env),
  ({ env }) => readText(env, 'DATABASE_URL', databaseUrl),
  ({ env }) => readText(env, 'AGENT_PHP', switchSchema),
  ({ env }) => issuerFor(env),
  ({ env }) => corsFor(env),
  chatSettingsOf,
  ({ env }) => readOrigins(env),
  ({ env }) => readSinks(env),
  (services) => readSchedules(services, readSettings(services.env).servers),
];

export interface CheckedSettings {
  /** One problem for each wrong variable. */
  readonly problems: readonly Problem[];
  /** The settings, without those that cannot be used. */
  readonly usable: Env;
}

/** Reads all settings. A wrong variable counts as not set, so that it hides no other mistake. @returns all mistakes */
export function checkSettings(services: Services): CheckedSettings {
  const found = new Map<string, Problem>();
  let { env } = services;
  for (const read of readers)
    for (let problem = problemOf(() => read({ ...services, env })); problem; ) {
      const { variable = '', neededBy = variable } = problem.members;
      if (!found.has(variable)) found.set(variable, problem);
      if (env[neededBy] === undefined) break;
      env = without(env, neededBy);
      problem = problemOf(() => read({ ...services, env }));
    }
  const { PLESK_SERVERS: servers, ...rest } = env;
  return {
    problems: [...found.values()],
    usable: servers === undefined || found.has('PLESK_SERVERS') ? rest : env,
  };
}

/** Logs a line for each variable that cannot be used, and for features that work only in part. Never throws. */
export function tellSettings(services: Services): void {
  try {
    const { problems, usable } = checkSettings(services);
    for (const { members, message } of problems) tellSetting(members.variable, message);
    tellUndurable(services, usable);
    const { slack, discord, mattermost } = chatSettingsOf(services);
    const hasChat = slack.signingSecret ?? discord.publicKey ?? mattermost.tokens[0];
    if (hasChat !== undefined && services.store === undefined)
      writeLog({
        event: 'settings.partly',
        error: 'The chats have no store: only one process knows its confirmations, and which commands came before',
      });
  } catch {
    // The mistake is logged already, and requests that need the setting answer with it.
  }
}

/** Logs the settings that have no effect without records: schedules do not run, and sinks get no events. */
function tellUndurable({ store, engine, cron }: Services, env: Env): void {
  if (store !== undefined && engine !== undefined) return;
  const sinks = [...readSinks(env).keys()];
  const partly = (error: string): void =>
    writeLog({
      event: 'settings.partly',
      error: `${error}: this deployment has no durable ${store ? 'engine' : 'store'}`,
    });
  if (cron !== undefined && env['BACKUP_SCHEDULES']) partly('No schedule of BACKUP_SCHEDULES runs');
  if (sinks.length > 0) partly(`Nothing is told to ${sinks.join(', ')}`);
}

/** @param variable undefined if the settings can be used, but not on this platform */
export const tellSetting = (variable: string | undefined, error: string): void =>
  writeLog({ event: 'settings.unusable', ...(variable === undefined ? {} : { variable }), error });

function problemOf(read: () => unknown): Problem | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/**
 * The environment without a variable. The names in PLESK_SERVERS are kept, because other settings may name these
 * servers.
 */
function without(env: Env, variable: string): Env {
  const { [variable]: value, ...rest } = env;
  const standIns = variable === 'PLESK_SERVERS' ? namesIn(value) : [];
  const text = JSON.stringify(
    Object.fromEntries(standIns.map((name) => [name, { url: 'https://plesk.invalid', key: 'x' }])),
  );
  return standIns.length > 0 && text !== value ? { ...rest, [variable]: text } : rest;
}

function namesIn(value: unknown): string[] {
  try {
    const servers: unknown = JSON.parse(String(value));
    return typeof servers === 'object' && servers !== null ? Object.keys(servers) : [];
  } catch {
    return [];
  }
}
