/** Registers the commands of the declarations with Discord. */
import { operations } from '../../functions/operations.ts';
import { discordCommands, sizeOf } from '../../shared/chatops/discord/commands.ts';
import { Failure } from '../command-line.ts';

export interface RegisterOptions {
  readonly dryRun: boolean;
  readonly guild?: string | undefined;
}

/** @throws {Failure} where a setting is missing, or Discord refuses */
export async function registerCommands({ dryRun, guild }: RegisterOptions): Promise<void> {
  const {
    DISCORD_APPLICATION_ID: application,
    DISCORD_BOT_TOKEN: token,
    DISCORD_API_URL: api = 'https://discord.com/api/v10',
  } = process.env;
  const commands = discordCommands(await operations.all());
  const place = guild === undefined ? '' : `/guilds/${guild}`;
  const url = `${api}/applications/${application ?? '{DISCORD_APPLICATION_ID}'}${place}/commands`;
  if (dryRun) {
    const size = sizeOf({ type: 0, name: '', description: '', options: commands });
    console.error(`PUT ${url}, ${size} of 8000 characters:`);
    console.log(JSON.stringify(commands, null, 2));
    return;
  }
  const missing = Object.entries({ DISCORD_APPLICATION_ID: application, DISCORD_BOT_TOKEN: token })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0)
    throw new Failure(`${missing.join(' and ')} must be set; --dry-run shows what would be sent without it.`);
  // The whole list replaces the one before: a command that is gone here is gone there.
  const response = await fetch(url, {
    method: 'PUT',
    headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(commands),
  }).catch(() => {
    throw new Failure(`Discord cannot be reached at ${api}.`);
  });
  const text = await response.text();
  if (!response.ok) throw new Failure(`Discord answered ${response.status}: ${text.slice(0, 2000)}`);
  console.log(`Registered /plesk with ${operations.names.length} operations.`);
}
