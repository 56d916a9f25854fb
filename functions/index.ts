/** All operations in one bundle, which runs unmodified on Cloudflare Workers, Deno, Bun and Node. */
import { environmentOf } from '../shared/platform/environment.ts';
import { portableServices } from '../shared/platform/services.ts';
import { createApp } from './app.ts';

const { fetch, scheduled } = createApp((bindings) => portableServices(environmentOf(bindings)));

export default { fetch, scheduled };
