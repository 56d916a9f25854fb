/** npm run discord:register: tells Discord the commands that the declarations make. */
import { parseArgs } from 'node:util';
import { operations } from '../functions/operations.ts';
import { discordCommands, sizeOf } from '../shared/chatops/discord/commands.ts';

const { values } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    /** The id of one Discord server, where commands appear at once; without it everywhere. */
    guild: { type: 'string' },
  },
});
const {
  DISCORD_APPLICATION_ID: application,
  DISCORD_BOT_TOKEN: token,
  DISCORD_API_URL: api = 'https://discord.com/api/v10',
} = process.env;

const commands = discordCommands(await operations.all());
const place = values.guild === undefined ? '' : `/guilds/${values.guild}`;
const url = `${api}/applications/${application ?? '{DISCORD_APPLICATION_ID}'}${place}/commands`;

if (values['dry-run']) {
  console.error(`PUT ${url}, ${sizeOf({ type: 0, name: '', description: '', options: commands })} of 8000 characters:`);
  console.log(JSON.stringify(commands, null, 2));
} else {
  const missing = Object.entries({ DISCORD_APPLICATION_ID: application, DISCORD_BOT_TOKEN: token })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0) fail(`${missing.join(' and ')} must be set; --dry-run shows what would be sent without it`);
  // The whole list replaces the one before: a command that is gone here is gone there.
  const response = await fetch(url, {
    method: 'PUT',
    headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(commands),
  });
  const text = await response.text();
  if (!response.ok) fail(`Discord answered ${response.status}: ${text.slice(0, 2000)}`);
  console.log(`Registered /plesk with ${operations.names.length} operations.`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
