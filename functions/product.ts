/** What the command line uses of the product: the declarations, the settings, Postgres, and the emulator. */
import type { Product } from '../shared/command-line/product.ts';

export const product: Product = {
  operations: async () => (await import('./operations.ts')).operations,
  checkSettings: async (services) => (await import('./settings.ts')).checkSettings(services),
  postgres: async (url, patienceMs) => (await import('./node-postgres.ts')).postgres(url, patienceMs),
  startEmulator: async (options) => (await import('../test/emulator/server.ts')).startEmulator(options),
};
