import { env } from 'cloudflare:workers';
import { d1Store } from '../../../shared/platform/store/d1.ts';
import { holdsMessages } from '../../events/messages.ts';
import { holdsAsStore, type Opened } from './suite.ts';

const open = async (): Promise<Opened> => {
  const clock = { now: Date.UTC(2026, 4, 3) };
  return { clock, store: d1Store(env.DB, () => clock.now) };
};
holdsAsStore('D1', open);
holdsMessages('D1', open);
