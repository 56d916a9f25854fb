/** deploy: `wrangler deploy`. */
import { command } from '../../shared/command-line/command-line.ts';

export const deploy = command('deploy', 'Deploy to Cloudflare Workers (wrangler deploy)', ['', '--dry-run'])
  .option('--dry-run', 'build, and show what would be deployed; works offline', false)
  .option('--env <name>', 'an environment of wrangler.toml')
  .action(async ({ dryRun, env }) => {
    const { runTool, tool } = await import('../processes/checkout.ts');
    const args = [...(dryRun ? ['--dry-run'] : []), ...(env === undefined ? [] : ['--env', env])];
    process.exitCode = await runTool(tool('wrangler'), ['deploy', ...args]);
  });
