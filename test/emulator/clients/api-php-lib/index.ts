import type { PublicClient } from '../public-client.ts';
import { customers, plans, resellers } from './accounts.ts';
import { aliases, sites, subdomains, webspaces } from './hosting.ts';
import { buttons, panel, server, sessions } from './server.ts';
import { databases, directories, dns, mail } from './services.ts';

/** Plesk's PHP library, by its own tests (of 2020 and 2024), as far as the emulator serves what they ask for. */
export const phpLibrary: readonly PublicClient[] = [
  ...[server, sessions, panel, buttons, customers, resellers, plans],
  ...[webspaces, sites, subdomains, aliases, mail, dns, databases, directories],
];
