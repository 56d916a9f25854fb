/** Checks the settings of a deployment, and the servers, sinks and database that they name. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Cron } from 'croner';
import { operations } from '../../functions/operations.ts';
import { checkSettings } from '../../functions/settings.ts';
import { portableServices } from '../../shared/platform/services.ts';
import { checkDatabase } from './database.ts';
import { checkServers } from './servers.ts';
import { findingsOfSettings } from './settings.ts';
import { checkSinks } from './sinks.ts';

/**
 * @param file settings as NAME=value lines; without it, those of this process
 * @returns whether nothing is wrong
 */
export async function examine(file: string | undefined): Promise<boolean> {
  const env = file === undefined ? process.env : parseEnv(readFileSync(file, 'utf8'));
  const services = { ...portableServices(env), cron: Cron };
  // After a mistake in one setting, the others are still checked.
  const { problems, usable } = checkSettings(services);
  const parts = [
    ['Settings', async () => findingsOfSettings(env, problems, await operations.all())],
    ['Database', () => checkDatabase(usable)],
    ['Servers', () => checkServers({ ...services, env: usable })],
    ['Sinks', () => checkSinks({ ...services, env: usable })],
  ] as const;
  let count = 0;
  for (const [title, check] of parts) {
    const findings = await check();
    if (findings.length === 0) continue;
    console.log(`${title}\n${findings.map(({ kind, sentence }) => `  ${kind.padEnd(5)}  ${sentence}`).join('\n')}\n`);
    count += findings.filter(({ kind }) => kind === 'wrong').length;
  }
  console.log(count === 0 ? 'Nothing is wrong.' : `${count} ${count === 1 ? 'thing is' : 'things are'} wrong.`);
  return count === 0;
}
