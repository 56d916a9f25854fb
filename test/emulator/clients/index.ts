import { phpLibrary } from './api-php-lib/index.ts';
import { certbot } from './certbot.ts';
import { acmeSh, lexicon } from './dns.ts';
import { fossBilling } from './fossbilling.ts';
import { others } from './others.ts';
import type { PublicClient } from './public-client.ts';
import { whmcsAccounts, whmcsResellers } from './whmcs.ts';

export const publicClients: readonly PublicClient[] = [
  ...phpLibrary,
  ...[whmcsAccounts, whmcsResellers, fossBilling, certbot, acmeSh, lexicon],
  ...others,
];
