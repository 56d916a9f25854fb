import { describe, test } from 'vitest';
import { emulated } from '../emulated.ts';
import { publicClients } from './index.ts';

describe.each(publicClients)('$name', ({ conversations }) => {
  test.each(Object.entries(conversations))('%s', async (_, { options, hold }) => hold(await emulated(options)));
});
