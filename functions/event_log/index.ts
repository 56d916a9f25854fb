/** The operations of `event_log`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('event_log', {
  get: () => import('./get.ts'),
  'get-last-id': () => import('./get-last-id.ts'),
  get_events: () => import('./get_events.ts'),
});
