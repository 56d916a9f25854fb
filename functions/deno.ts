/** The entry for Deno (`deno serve`, Deno Deploy): the bundle, and what only Deno has. */
import index from './index.ts';

export default index;
