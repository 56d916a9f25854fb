/** The entry for Deno (`deno serve`, Deno Deploy): the bundle, and what only Deno has. */
import { usePlatform } from '../shared/platform.ts';
import { type DenoKv, denoKvStore } from '../shared/store-deno-kv.ts';
import index from './index.ts';

declare const Deno: {
  readonly openKv?: (path?: string) => Promise<DenoKv>;
  readonly env: { get(name: string): string | undefined };
  readonly createHttpClient: (options: { caCerts: string[] }) => unknown;
};

/** PEM certificates to trust besides the public ones: Plesk's own is self-signed until somebody changes it. */
const caCerts = Deno.env.get('PLESK_CA_CERTS');
if (caCerts) {
  const client = Deno.createHttpClient({ caCerts: [caCerts] });
  usePlatform({ pleskFetch: (input, init) => fetch(input, { ...init, client } as RequestInit) });
}

const { openKv } = Deno;
if (openKv) {
  const store = denoKvStore(() => openKv(Deno.env.get('KV_PATH')));
  usePlatform({ store: () => store });
}

export default index;
