/** The chat routes: each platform's requests, each platform's answers, and one conversation behind them. */

import type { Context } from '../http/serve.ts';
import { Problem } from '../problem.ts';
import { discord } from './discord/discord.ts';
import { mattermost } from './mattermost/mattermost.ts';
import { slack } from './slack/slack.ts';
import type { Desk } from './turn.ts';

const PLATFORMS = { slack, discord, mattermost } as const;

/**
 * Answers `POST /chatops/:platform`.
 * @throws {Problem} `unauthorized` on anything that is not signed by the platform, before anything else is read
 */
export function chatops(c: Context, name: string, desk: Desk): Promise<Response> {
  if (!Object.hasOwn(PLATFORMS, name)) throw new Problem('not-found', `There is nothing at ${c.url.pathname}`);
  if (c.request.method !== 'POST')
    throw new Problem('method-not-allowed', `${c.url.pathname} takes POST`, {}, { Allow: 'POST' });
  return PLATFORMS[name as keyof typeof PLATFORMS](c, desk);
}
