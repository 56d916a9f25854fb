/** The disk space of each subscription as lines of JSON, and their sum: `node nightly-report.ts > report.ndjson` */
import { type Client, createClient } from 'plesk-edge-client';

interface Subscription {
  readonly domain: string;
  readonly owner: string;
  readonly bytes: number;
  /** Of the plan's limit; absent if the plan has no limit. */
  readonly percent?: number;
}
interface Total {
  readonly total: { readonly subscriptions: number; readonly failed: number; readonly bytes: number };
}

/** Holds one subscription at a time, however many there are. Throws if Plesk's reply breaks off. */
export async function* report(client: Client): AsyncGenerator<Subscription | Total> {
  const total = { subscriptions: 0, failed: 0, bytes: 0 };
  const everything = { filter: { all: true }, dataset: { genInfo: true, limits: true } } as const;
  for await (const result of client.webspace.get.stream(everything)) {
    if (result.status !== 'ok') {
      total.failed++;
      continue;
    }
    const { name = '', ownerLogin = '', realSize = 0 } = result.data?.genInfo ?? {};
    const bytes = Number(realSize);
    const limit = Number(result.data?.limits?.limit?.['disk_space'] ?? -1);
    total.subscriptions++;
    total.bytes += bytes;
    const percent = limit > 0 ? { percent: Math.round((100 * bytes) / limit) } : {};
    yield { domain: name, owner: ownerLogin, bytes, ...percent };
  }
  yield { total };
}

if (import.meta.main) for await (const line of report(createClient())) console.log(JSON.stringify(line));
