/** The settings of chatops. */
import type * as v from 'valibot';
import { list, pairs } from '../operation/collection.ts';
import { optional, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';
import { remembered } from '../platform/environment.ts';
import { Secret } from '../platform/secret.ts';
import type { Services } from '../platform/services.ts';
import { type Env, misconfigured, readJson, readSettings, readText, scope } from '../platform/settings.ts';
import { Problem } from '../problem.ts';

/** A grant to a user or a role: `allow` holds scopes; without `servers`, it is for all of them. */
const grant = /* @__PURE__ */ sequence({ allow: list(scope), servers: optional(list(text)) });
const accessSchema = /* @__PURE__ */ sequence({
  slack: optional(pairs(grant)),
  discord: optional(pairs(grant)),
  mattermost: optional(pairs(grant)),
});

/** The platforms, as CHATOPS_ACCESS names them. */
export type ChatPlatform = 'slack' | 'discord' | 'mattermost';
export type Grant = v.InferOutput<typeof grant>;

/** The settings of the chats of a deployment. */
export interface ChatSettings {
  readonly access: { readonly [platform in ChatPlatform]?: Readonly<Record<string, Grant>> | undefined };
  readonly slack: {
    readonly signingSecret: Secret | undefined;
    readonly botToken: Secret | undefined;
    readonly api: string;
  };
  readonly discord: {
    readonly publicKey: string | undefined;
    readonly applicationId: string | undefined;
    readonly api: string;
  };
  /** One token for each slash command: Mattermost gives every team its own. */
  readonly mattermost: { readonly tokens: readonly Secret[] };
  /** The address of this deployment for chat programs; undefined if it is that of the request. */
  readonly url: string | undefined;
}

function secretOf(env: Env, variable: string): Secret | undefined {
  const value = readText(env, variable);
  return value === undefined ? undefined : new Secret(value);
}

function addressOf(env: Env, variable: string): string | undefined {
  const value = readText(env, variable);
  if (value !== undefined && !(URL.canParse(value) && /^https?:/i.test(value)))
    throw misconfigured(variable, 'is not valid: it must be an http or https address');
  return value?.replace(/(?<!\/)\/+$/, '');
}

function publicKeyOf(env: Env): string | undefined {
  const value = readText(env, 'DISCORD_PUBLIC_KEY');
  if (value !== undefined && !/^[\da-f]{64}$/i.test(value))
    throw misconfigured('DISCORD_PUBLIC_KEY', 'is not valid: it must be 64 hexadecimal digits');
  return value;
}

function accessOf(env: Env): ChatSettings['access'] {
  const access = readJson(env, 'CHATOPS_ACCESS', accessSchema) ?? {};
  const servers = readSettings(env).servers.map(({ name }) => name);
  for (const [platform, grants] of Object.entries(access))
    for (const [who, { servers: named = [] }] of Object.entries(grants ?? {}))
      for (const server of named)
        if (!servers.includes(server))
          throw misconfigured(
            'CHATOPS_ACCESS',
            `is not valid: ${platform}.${who}.servers names ${server}, which is no server`,
          );
  return access;
}

const readChatSettings = (env: Env): ChatSettings => ({
  access: accessOf(env),
  slack: {
    api: addressOf(env, 'SLACK_API_URL') ?? 'https://slack.com/api',
    signingSecret: secretOf(env, 'SLACK_SIGNING_SECRET'),
    botToken: secretOf(env, 'SLACK_BOT_TOKEN'),
  },
  discord: {
    api: addressOf(env, 'DISCORD_API_URL') ?? 'https://discord.com/api/v10',
    publicKey: publicKeyOf(env),
    applicationId: readText(env, 'DISCORD_APPLICATION_ID'),
  },
  mattermost: {
    tokens: (readText(env, 'MATTERMOST_TOKEN') ?? '')
      .split(/[\s,]+/)
      .filter((token) => token !== '')
      .map((token) => new Secret(token)),
  },
  url: addressOf(env, 'CHATOPS_URL'),
});

const settingsFor = /* @__PURE__ */ remembered(readChatSettings);

/** @returns the settings of the chats @throws {Problem} `misconfigured` */
export const chatSettingsOf = ({ env }: Pick<Services, 'env'>): ChatSettings => settingsFor(env);

/** A setting with which the signatures of a platform are checked. @throws {Problem} `unauthorized` if it is not set */
export function requiredSetting<T>(value: T | undefined, variable: string): T {
  if (value === undefined) throw new Problem('unauthorized', `This chat is not set up: ${variable} is not set`);
  return value;
}
