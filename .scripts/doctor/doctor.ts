/** Looks at a deployment's settings, and at what they lead to. */
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
 * @param file settings as NAME=value lines; left out, those of this process
 * @returns whether nothing is wrong
 */
export async function examine(file: string | undefined): Promise<boolean> {
  const env = file === undefined ? process.env : parseEnv(readFileSync(file, 'utf8'));
  const services = { ...portableServices(env), cron: Cron };
  // One mistake does not keep from looking at what the other settings lead to.
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
