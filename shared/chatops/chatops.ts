/** The chat routes: requests and answers of each platform, and one conversation for all of them. */

import { requireMethod } from '../http/method.ts';
import type { HttpReply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Operation } from '../operation/declaration.ts';
import type { VolatileStore } from '../platform/store/memory.ts';
import { Problem } from '../problem.ts';
import { discord } from './discord/discord.ts';
import { mattermost } from './mattermost/mattermost.ts';
import { chatSettingsOf } from './settings.ts';
import { slack } from './slack/slack.ts';

const PLATFORMS = { slack, discord, mattermost } as const;

/**
 * Answers `POST /chatops/:platform`.
 * @param operations that users can ask for
 * @param volatile keeps pending operations and the signatures that were received before, if the deployment has no
 *   store: each process then has its own
 * @returns the answer in the format of the platform
 * @throws {Problem} `unauthorized` if the platform has not signed the request; `not-found`, `method-not-allowed`,
 *   `misconfigured`, `invalid-request`
 */
export function chatops(
  request: HttpRequest,
  operations: readonly Operation[],
  volatile: VolatileStore,
): Promise<HttpReply> {
  const { raw, path, params, context } = request;
  const name = params['platform'] ?? '';
  if (!isPlatform(name)) throw new Problem('not-found', `There is nothing at ${path}`);
  requireMethod(request, 'POST');
  // The platforms wait for three seconds. A later result is sent as a message.
  context.detach();
  const given = chatSettingsOf(context.services);
  const settings = { ...given, url: given.url ?? new URL(raw.url).origin };
  return PLATFORMS[name]({ request, context, settings, operations, store: context.services.store ?? volatile });
}

const isPlatform = (name: string): name is keyof typeof PLATFORMS => Object.hasOwn(PLATFORMS, name);
