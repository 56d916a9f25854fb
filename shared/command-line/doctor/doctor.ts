/** Checks the settings of a deployment, and the servers, sinks and database that they name. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Cron } from 'croner';
import { portableServices } from '../../platform/services.ts';
import type { Product } from '../product.ts';
import { checkDatabase } from './database.ts';
import type { Finding } from './finding.ts';
import { checkServers } from './servers.ts';
import { findingsOfSettings } from './settings.ts';
import { checkSinks } from './sinks.ts';

/**
 * @param file settings as NAME=value lines; without it, those of this process
 * @returns whether nothing is wrong
 */
export async function examine(file: string | undefined, product: Product): Promise<boolean> {
  const env = file === undefined ? process.env : parseEnv(readFileSync(file, 'utf8'));
  const services = { ...portableServices(env), cron: Cron };
  // After a mistake in one setting, the others are still checked.
  const { problems, usable } = await product.checkSettings(services);
  const operations = await product.operations();
  const parts: readonly (readonly [title: string, check: () => Promise<Finding[]>])[] = [
    ['Settings', async () => findingsOfSettings(env, problems, await operations.all())],
    ['Database', () => checkDatabase(usable, product)],
    ['Servers', () => checkServers({ ...services, env: usable }, operations)],
    ['Sinks', () => checkSinks({ ...services, env: usable })],
  ];
  // Servers that do not answer take a while.
  if (process.stderr.isTTY) console.error('Reading the settings, and asking what they name…\n');
  const all: { readonly title: string; readonly findings: readonly Finding[] }[] = [];
  // One after the other: reading declarations at the same time would count as a slow answer.
  for (const [title, check] of parts) all.push({ title, findings: await check() });
  const mistakes = all.flatMap(({ findings }) => findings.filter(isWrong));
  show('To mend', mistakes);
  for (const { title, findings } of all)
    show(
      title,
      findings.filter((each) => !isWrong(each)),
    );
  console.log(verdict(mistakes));
  return mistakes.length === 0;
}

const isWrong = ({ kind }: Finding): boolean => kind === 'wrong';

function show(title: string, findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  console.log(`${title}\n${findings.map(({ kind, sentence }) => `  ${kind.padEnd(5)}  ${sentence}`).join('\n')}\n`);
}

/** The last line: people read it first. */
function verdict([first, ...others]: readonly Finding[]): string {
  if (first === undefined) return 'Nothing is wrong.';
  return others.length === 0
    ? `1 thing is wrong: ${first.sentence}`
    : `${others.length + 1} things are wrong. Mend this first: ${first.sentence}`;
}
