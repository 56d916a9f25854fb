/** pictures: makes the pictures of the READMEs from what the gateway really does. */
import { command } from '../../shared/command-line/command-line.ts';

export const pictures = command('pictures', 'Make the pictures of the READMEs anew, in .github/pictures', ['']).action(
  async () => {
    const [{ writeFileSync }, { join }, { root }, { buildAll }] = await Promise.all([
      import('node:fs'),
      import('node:path'),
      import('../processes/checkout.ts'),
      import('../build/build.ts'),
    ]);
    await buildAll('*', () => {});
    const [{ terminal }, { slackForm }, { walk }, { consolePictures }] = await Promise.all([
      import('../pictures/terminal.ts'),
      import('../pictures/slack-form.ts'),
      import('../pictures/walk.ts'),
      import('../pictures/console.ts'),
    ]);
    const seen = await consolePictures();
    if (seen === undefined)
      console.error('There is no Chromium (Debian: apt install chromium): the console is left as it is.');
    const made = { 'backups.svg': await terminal(), 'slack-form.svg': slackForm(), 'request.svg': walk(), ...seen };
    for (const [name, content] of Object.entries(made)) {
      writeFileSync(join(root, '.github', 'pictures', name), content);
      console.log(`.github/pictures/${name}`);
    }
  },
);
