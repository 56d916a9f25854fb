/** discord:register: registers the commands of the declarations with Discord. */
import { command } from '../command-line.ts';
import type { Product } from '../product.ts';

export const discordRegister = (product: Product) =>
  command('discord:register', 'Register the chat commands of this gateway with Discord', [
    '--dry-run',
    '--guild 123456789012345678',
  ])
    .option('--dry-run', 'show what would be sent', false)
    .option('--guild <id>', 'one Discord server, where commands appear at once; without it everywhere')
    .addHelpText('after', '\nReads DISCORD_APPLICATION_ID and DISCORD_BOT_TOKEN.')
    .action(async (options) => {
      const { registerCommands } = await import('../discord/register.ts');
      await registerCommands(options, await product.operations());
    });
