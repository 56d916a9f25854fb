/** Registers the commands of the declarations with Discord. */
import { discordCommands } from '../../chatops/discord/commands.ts';
import { MAX_CHARACTERS, misfitsOf, type Option, sizeOf } from '../../chatops/discord/limits.ts';
import { GENERAL_OPTIONS } from '../../chatops/discord/option-fields.ts';
import type { Catalog } from '../../operation/catalog.ts';
import type { Operation } from '../../operation/declaration.ts';
import { fieldsOf } from '../../operation/fields.ts';
import { Failure } from '../command-line.ts';

export interface RegisterOptions {
  readonly dryRun: boolean;
  readonly guild?: string | undefined;
}

/** @throws {Failure} if a setting is missing, or Discord refuses */
export async function registerCommands({ dryRun, guild }: RegisterOptions, operations: Catalog): Promise<void> {
  const {
    DISCORD_APPLICATION_ID: application,
    DISCORD_BOT_TOKEN: token,
    DISCORD_API_URL: api = 'https://discord.com/api/v10',
  } = process.env;
  const all = await operations.all();
  const commands = discordCommands(all);
  const misfits = misfitsOf(commands);
  if (misfits.length > 0) throw new Failure(`Discord would refuse these commands. ${misfits.join(' ')}`);
  const place = guild === undefined ? '' : `/guilds/${guild}`;
  const url = `${api}/applications/${application ?? '{DISCORD_APPLICATION_ID}'}${place}/commands`;
  if (dryRun) {
    console.error(`PUT ${url}, of ${MAX_CHARACTERS} characters:`);
    for (const command of commands) console.error(`/${command.name}: ${sizeOf(command)}`);
    console.error(leftOver(all, commands));
    console.log(JSON.stringify(commands, null, 2));
    return;
  }
  const missing = Object.entries({ DISCORD_APPLICATION_ID: application, DISCORD_BOT_TOKEN: token })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0)
    throw new Failure(`${missing.join(' and ')} must be set; --dry-run shows what would be sent without it.`);
  // The list replaces all commands at Discord: commands that are not in it are removed.
  const response = await fetch(url, {
    method: 'PUT',
    headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(commands),
  }).catch(() => {
    throw new Failure(`Discord cannot be reached at ${api}.`);
  });
  const text = await response.text();
  if (!response.ok) throw new Failure(`Discord answered ${response.status}: ${text.slice(0, 2000)}`);
  const names = commands.map(({ name }) => `/${name}`);
  console.log(
    `Registered ${names.join(', ')}, with ${(await operations.names()).length} operations. ${leftOver(all, commands)}`,
  );
}

/** The number of fields without an option of their own. */
function leftOver(all: readonly Operation[], commands: readonly Option[]): string {
  const fields = all.flatMap(fieldsOf);
  const secrets = fields.filter(({ secret }) => secret).length;
  const general = GENERAL_OPTIONS.map(({ name }) => name);
  // The options of the first command, /plesk, are no fields.
  const options = commands
    .slice(1)
    .flatMap(({ options: subCommands = [] }) => subCommands.flatMap((each) => each.options ?? []));
  const shown = options.filter(({ name }) => !general.includes(name)).length;
  return `Of ${fields.length} fields, ${shown} have an option, ${secrets} are secrets for forms, and ${fields.length - shown - secrets} are given in \`more\`.`;
}
