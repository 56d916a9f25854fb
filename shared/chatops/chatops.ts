/** The chat routes: each platform's requests, each platform's answers, and one conversation behind them. */
import type { HttpReply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Operation } from '../operation/declaration.ts';
import { Problem } from '../problem.ts';
import { discord } from './discord/discord.ts';
import { mattermost } from './mattermost/mattermost.ts';
import { slack } from './slack/slack.ts';

const PLATFORMS = { slack, discord, mattermost } as const;

/**
 * Answers `POST /chatops/:platform`.
 * @param operations those that can be asked for
 * @throws {Problem} `unauthorized` on anything that is not signed by the platform, before anything else is read
 */
export function chatops(request: HttpRequest, operations: readonly Operation[]): Promise<HttpReply> {
  const { raw, path, params, context } = request;
  const name = params['platform'] ?? '';
  if (!Object.hasOwn(PLATFORMS, name)) throw new Problem('not-found', `There is nothing at ${path}`);
  if (raw.method !== 'POST')
    throw new Problem('method-not-allowed', `${path} takes POST`, {}, { headers: { Allow: 'POST' } });
  // Chat programs wait for three seconds; what comes later is sent as a message.
  context.detach();
  return PLATFORMS[name as keyof typeof PLATFORMS](request, { operations });
}
