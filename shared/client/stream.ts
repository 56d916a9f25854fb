/** Results that arrive one by one: newline-delimited JSON. */
import type { Answered } from './download.ts';
import type { Connection } from './options.ts';
import { isProblemBody, PleskEdgeError, unreachable } from './problem.ts';
import { type ClientRequest, send } from './send.ts';

/**
 * Leaving the loop cancels the request.
 * @internal
 * @returns the results of a call while they arrive
 * @throws {PleskEdgeError} if the request fails, or its answer breaks off
 */
export async function* stream(
  connection: Connection,
  sending: ClientRequest,
): AsyncGenerator<unknown, void, undefined> {
  const accept = 'application/x-ndjson';
  const answered = await send(connection, { ...sending, accept }, async (answer) => answer);
  const reader = answered.response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const chunk = await reader?.read().catch((error: unknown) => {
        answered.signal.throwIfAborted();
        throw unreachable(answered, 'broke off its answer', error);
      });
      // The last line says how the answer ended: without it, what has arrived is not all.
      if (chunk?.value === undefined) throw unreachable(answered, 'ended its answer before its last line');
      const lines = (rest + decoder.decode(chunk.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') continue;
        const value = parsed(line, answered);
        if (isProblemBody(value)) throw new PleskEdgeError(value);
        if (isEnd(value)) return;
        yield value;
      }
    }
  } finally {
    await reader?.cancel().catch(() => {});
  }
}

function parsed(line: string, answered: Answered): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw unreachable(answered, 'answered with something else than lines of JSON', error);
  }
}

const isEnd = (value: unknown): boolean => typeof value === 'object' && value !== null && 'end' in value;
