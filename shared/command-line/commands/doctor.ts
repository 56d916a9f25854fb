/** doctor: finds mistakes in a deployment's settings. */
import { command } from '../command-line.ts';
import type { Product } from '../product.ts';

export const doctor = (product: Product) =>
  command('doctor', 'Say what is wrong with the settings and how to mend it, and ask each server how it is', [
    '',
    '--env-file .env',
  ])
    .option('--env-file <file>', 'settings as NAME=value lines; without it, those of the environment')
    .addHelpText('after', '\nEnds with 1 if something is wrong. It writes nothing, neither here nor in Plesk.')
    .action(async ({ envFile }) => {
      const { examine } = await import('../doctor/doctor.ts');
      if (!(await examine(envFile, product))) process.exitCode = 1;
    });
