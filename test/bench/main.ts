/** npm run bench: what reading, forwarding and starting cost, as tables. Compare ratios: the numbers are this machine's. */
import { benchDecode } from './decode.ts';
import { benchStartup } from './startup.ts';
import { benchThroughput } from './throughput.ts';

benchDecode();
await benchThroughput();
await benchStartup();
