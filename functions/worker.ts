/** The entry for Cloudflare Workers: the bundle, and what only Workers have. */
import index from './index.ts';

export default index;
