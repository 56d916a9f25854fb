import { env } from 'cloudflare:workers';
import { d1Store } from '../../../shared/platform/store/d1.ts';
import { holdsAsStore } from './suite.ts';

holdsAsStore('D1', async () => {
  const clock = { now: Date.UTC(2026, 4, 3) };
  return { clock, store: d1Store(env.DB, () => clock.now) };
});
