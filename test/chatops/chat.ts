/** A gateway with its chats, as their users see it. */
import type { Services } from '../../shared/platform/services.ts';
import type { EmulatorOptions } from '../emulator/options.ts';
import { type Gateway, gateway, type Reply } from '../gateway/gateway.ts';
import {
  DISCORD_KEY,
  MATTERMOST,
  mattermostForm,
  type Signed,
  SLACK_SECRET,
  signDiscord,
  signSlack,
} from './signing.ts';
import { type StandIn, standIn } from './stand-in.ts';

export const EVERYTHING = { allow: ['*'] };
/** U1, 1 and m1 may do everything; U2, 2, m2 and role 999 of Discord may read plans; other users may do nothing. */
export const ACCESS = {
  slack: { U1: EVERYTHING, U2: { allow: ['reseller-plan.get'] } },
  discord: {
    'user:1': EVERYTHING,
    'user:2': { allow: ['reseller-plan.get'] },
    'role:999': { allow: ['reseller-plan.get'] },
  },
  mattermost: { m1: EVERYTHING, m2: { allow: ['reseller-plan.get'] } },
};

export type Json = Readonly<Record<string, unknown>>;

/** A gateway with three chats, and the actions of their users. */
export interface Users {
  submit(signed: Signed): Promise<Reply>;
  slack(text: string, user?: string, fields?: Readonly<Record<string, string>>): Promise<Reply>;
  slackPayload(payload: object): Promise<Reply>;
  /** `/plesk-reseller get` for the words `reseller get`, `/plesk help` for `help`, with its options. */
  discord(words: readonly string[], options?: Json, user?: string): Promise<Reply>;
  discordInteraction(interaction: object): Promise<Reply>;
  mattermost(text: string, user?: string): Promise<Reply>;
  mattermostPost(body: object): Promise<Reply>;
}

export interface Chat extends Gateway, Users {
  readonly there: StandIn;
  /** The operations that Plesk got, in order. */
  asked(): readonly string[];
}

export const chatSettings = (there: StandIn): Record<string, string> => ({
  CHATOPS_ACCESS: JSON.stringify(ACCESS),
  SLACK_SIGNING_SECRET: SLACK_SECRET,
  SLACK_BOT_TOKEN: 'xoxb-test',
  SLACK_API_URL: `${there.url}/slack/api`,
  DISCORD_PUBLIC_KEY: DISCORD_KEY,
  DISCORD_APPLICATION_ID: '4711',
  DISCORD_API_URL: `${there.url}/discord/api/v10`,
  MATTERMOST_TOKEN: MATTERMOST,
});

/** A gateway within this process, with its chats. */
export async function chat(
  settings: Readonly<Record<string, string>> = {},
  options: EmulatorOptions = {},
  services: Partial<Services> = {},
): Promise<Chat> {
  const there = await standIn();
  const base = await gateway({ ...chatSettings(there), ...settings }, { resellers: 2, ...options }, services);
  const asked = () => base.emulator.packets.list.flatMap(({ operations }) => operations);
  return { ...base, ...usersOf(base.fetch, there), there, asked };
}

let requests = 0;
/** Each request of a platform differs from every other: that is what its trigger or its id is for. */
const unique = () => String(++requests);

export function usersOf(fetch: Gateway['fetch'], there: StandIn): Users {
  const submit = ({ path, headers, body }: Signed) => fetch(path, { method: 'POST', headers, body });
  const discordInteraction = (interaction: object) =>
    submit(signDiscord({ id: unique(), application_id: '4711', token: 'interaction-token', ...interaction }));
  const inChannel = (text: string, user: string, url: string) => ({
    command: '/plesk',
    text,
    user_id: user,
    response_url: there.url + url,
    trigger_id: unique(),
  });
  return {
    submit,
    slack: (text, user = 'U1', fields = {}) =>
      submit(signSlack(new URLSearchParams({ ...inChannel(text, user, '/commands/1'), ...fields }).toString())),
    slackPayload: (payload) =>
      submit(
        signSlack(new URLSearchParams({ payload: JSON.stringify({ trigger_id: unique(), ...payload }) }).toString()),
      ),
    discordInteraction,
    discord: (words, given = {}, user = '1') => {
      const isOperation = words.length > 1;
      const path = isOperation ? words.slice(1) : words;
      const values = Object.entries(given).map(([name, value]) => ({ name, value }));
      const options = path.reduceRight<readonly object[]>((inner, name) => [{ name, options: inner }], values);
      const member = { user: { id: user }, roles: [] };
      return discordInteraction({
        type: 2,
        member,
        data: { name: isOperation ? `plesk-${words[0]}` : 'plesk', options },
      });
    },
    mattermost: (text, user = 'm1') => submit(mattermostForm(inChannel(text, user, '/hooks/commands/1'))),
    mattermostPost: (body) =>
      submit({
        path: '/chatops/mattermost',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}

/** The text of a reply, whichever platform's. */
export function textOf({ body }: Pick<Reply, 'body'>): string {
  const { text, data, update } = (body ?? {}) as {
    text?: string;
    data?: { content?: string };
    update?: { message?: string };
  };
  return text ?? data?.content ?? update?.message ?? '';
}

/** The value behind the button that confirms. */
export function confirmationOf({ body }: Reply): string {
  const found = /"(?:value|custom_id|ticket)":"(?:confirm:)?([\da-f.]+)"/.exec(JSON.stringify(body));
  if (!found?.[1]) throw new Error(`no confirmation in ${JSON.stringify(body)}`);
  return found[1];
}
