/** Results that arrive one by one: newline-delimited JSON. */
import { isProblemBody, PleskEdgeError, unreachable } from './problem.ts';
import { type ClientOptions, type Sending, send } from './send.ts';

/**
 * The results of a call while they arrive. Leaving the loop cancels the request.
 * @internal
 * @throws {PleskEdgeError} where the request fails, or its answer breaks off
 */
export async function* stream(client: ClientOptions, sending: Sending): AsyncGenerator<unknown, void, undefined> {
  const { url, response } = await send(client, { ...sending, accept: 'application/x-ndjson' });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const chunk = await reader?.read().catch((error: unknown) => {
        sending.signal?.throwIfAborted();
        throw unreachable(url, 'broke off its answer', error);
      });
      // The last line says how the answer ended: without it, what has arrived is not all.
      if (chunk?.value === undefined) throw unreachable(url, 'ended its answer before its last line');
      const lines = (rest + decoder.decode(chunk.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') continue;
        const value = parsed(line, url);
        if (isProblemBody(value)) throw new PleskEdgeError(value);
        if (isEnd(value)) return;
        yield value;
      }
    }
  } finally {
    await reader?.cancel().catch(() => {});
  }
}

function parsed(line: string, url: URL): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw unreachable(url, 'answered with something else than lines of JSON', error);
  }
}

const isEnd = (value: unknown): boolean => typeof value === 'object' && value !== null && 'end' in value;
