/** pictures: makes the pictures of the READMEs from what the gateway really does. */
import { command } from '../command-line.ts';

export const pictures = command('pictures', 'Make the pictures of the READMEs anew, in .github/pictures', ['']).action(
  async () => {
    const [{ writeFileSync }, { join }, { root }, { buildAll }] = await Promise.all([
      import('node:fs'),
      import('node:path'),
      import('../processes/checkout.ts'),
      import('../build/build.ts'),
    ]);
    await buildAll('*', () => {});
    const [{ terminal }, { slackForm }, { walk }] = await Promise.all([
      import('../pictures/terminal.ts'),
      import('../pictures/slack-form.ts'),
      import('../pictures/walk.ts'),
    ]);
    const made = { 'backups.svg': await terminal(), 'slack-form.svg': slackForm(), 'request.svg': walk() };
    for (const [name, svg] of Object.entries(made)) {
      writeFileSync(join(root, '.github', 'pictures', name), svg);
      console.log(`.github/pictures/${name}`);
    }
  },
);
