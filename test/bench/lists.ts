/** Lists of all operations: the OpenAPI document, tools/list of MCP, and the commands of Discord. */
import { createHash } from 'node:crypto';
import gateway from '../../functions/index.ts';
import { openApiOf } from '../../functions/openapi.ts';
import { operations } from '../../functions/operations.ts';
import { discordCommands } from '../../shared/chatops/discord/commands.ts';
import { sizeOf } from '../../shared/chatops/discord/limits.ts';
import { scopeOf } from '../../shared/operation/declaration.ts';
import type { Measurement } from './measurement.ts';
import { TOKEN } from './workers.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** The size of a token's list of tools. @param allow its patterns */
async function toolsOf(allow: readonly string[]): Promise<number> {
  const sha256 = createHash('sha256').update(TOKEN).digest('hex');
  const settings = {
    PLESK_URL: 'https://plesk.example.com:8443',
    PLESK_KEY: 'key',
    API_TOKENS: JSON.stringify({ bench: { sha256, allow } }),
  };
  const request = new Request('http://127.0.0.1/mcp', {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${TOKEN}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
  });
  const text = await (await gateway.fetch(request, settings)).text();
  const { result } = JSON.parse(text) as { readonly result: { readonly tools: readonly object[] } };
  return bytesOf(JSON.stringify(result.tools));
}

export async function benchLists(): Promise<Measurement> {
  const all = await operations.all();
  const started = performance.now();
  const document = openApiOf(all, '0');
  const ms = performance.now() - started;
  const megabytes = bytesOf(document) / 1e6;
  // The longest list is that of a token whose tools just fit.
  const lists = [];
  for (let count = 1; count <= all.length; count += count < 60 ? 1 : 50)
    lists.push(await toolsOf(all.slice(0, count).map(scopeOf)));
  const tools = Math.max(...lists, await toolsOf(['*'])) / 1000;
  const characters = Math.max(...discordCommands(all).map(sizeOf));
  return {
    title: `Lists of ${all.length} operations`,
    head: ['list', 'size', ''],
    rows: [
      ['OpenAPI document', megabytes.toFixed(2), 'MB'],
      ['OpenAPI document, made for the first time', ms.toFixed(0), 'ms'],
      ['tools/list, the longest', tools.toFixed(1), 'KB'],
      ['command of Discord, the longest', characters, 'characters'],
    ],
    budgets: [
      { what: 'MB of the OpenAPI document', measured: megabytes, is: 'at most', limit: 1.2 },
      { what: 'ms to make the OpenAPI document', measured: ms, is: 'at most', limit: 150 },
      { what: 'KB of tools/list', measured: tools, is: 'at most', limit: 64 },
      { what: 'characters of a command of Discord', measured: characters, is: 'at most', limit: 8000 },
    ],
  };
}
