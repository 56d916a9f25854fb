/** Workers end half a minute after their answer: a user who waits for a result gets a message before that. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { replyInTime } from '../../../shared/chatops/delivery/in-time.ts';
import { plain, type Reply } from '../../../shared/chatops/message/reply.ts';
import { Context } from '../../../shared/gateway/context.ts';
import { json } from '../../../shared/http/reply.ts';
import { portableServices } from '../../../shared/platform/services.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Runs work of this length, for an hour. @returns the delivered messages */
async function delivered(milliseconds: number): Promise<readonly Reply[]> {
  const c = new Context(portableServices({}), {}, { requestId: 'one' });
  const replies: Reply[] = [];
  const work = () => new Promise<Reply>((resolve) => setTimeout(resolve, milliseconds, [plain('the result')]));
  const answer = replyInTime(c, work, {
    now: (reply) => json(reply),
    later: () => json('working'),
    deliver: async (reply) => replies.push(reply),
  });
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect((await answer).body).toBe('"working"');
  return replies;
}

test('on Workers the outcome is unknown after half a minute, and nothing comes later', async () => {
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
  expect(await delivered(30_000)).toEqual([[plain('the result')]]);
  const [reply, ...more] = await delivered(60_000);
  expect(JSON.stringify(reply)).toContain('not known');
  expect(more).toEqual([]);
});

test('elsewhere the result is waited for as long as it takes', async () => {
  expect(await delivered(600_000)).toEqual([[plain('the result')]]);
});
