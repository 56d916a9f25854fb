/** The official client as the assistant. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { onTestFinished } from 'vitest';
import { SECRET, withToken } from '../gateway/gateway.ts';

export type Mode = '2025-11-25' | '2026-07-28';

/**
 * Connects a client for one test.
 * @param url of the gateway, without a path
 * @param send in place of `fetch`
 */
export async function assistant({ url }: { readonly url: string }, mode: Mode, secret = SECRET, send?: typeof fetch) {
  const versionNegotiation = mode === '2026-07-28' ? { versionNegotiation: { mode: 'auto' as const } } : {};
  const client = new Client({ name: 'test', version: '1' }, versionNegotiation);
  const options = { requestInit: { headers: withToken(secret) }, ...(send ? { fetch: send } : {}) };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), options));
  onTestFinished(() => client.close());
  return client;
}
