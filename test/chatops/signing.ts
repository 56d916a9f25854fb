/** Requests as Slack, Discord and Mattermost sign them. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

/** A request that is ready to be sent. */
export interface Signed {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const SLACK_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const MATTERMOST = 'mattermost-token-of-the-command';

const seconds = (offset = 0): string => String(Math.floor(Date.now() / 1000) + offset);

/** @param offset of the time stamp, in seconds */
export function signSlack(body: string, offset = 0, secret = SLACK_SECRET): Signed {
  const timestamp = seconds(offset);
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    path: '/chatops/slack',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': `v0=${signature}`,
    },
    body,
  };
}

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
/** The raw key is the end of its DER encoding. */
export const DISCORD_KEY = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');

export function signDiscord(interaction: object, offset = 0, key = privateKey): Signed {
  const timestamp = seconds(offset);
  const body = JSON.stringify(interaction);
  return {
    path: '/chatops/discord',
    headers: {
      'Content-Type': 'application/json',
      'X-Signature-Timestamp': timestamp,
      'X-Signature-Ed25519': sign(null, Buffer.from(timestamp + body), key).toString('hex'),
    },
    body,
  };
}

export const otherDiscordKey = (): typeof privateKey => generateKeyPairSync('ed25519').privateKey;

export function mattermostForm(fields: Readonly<Record<string, string>>, token = MATTERMOST): Signed {
  return {
    path: '/chatops/mattermost',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token, ...fields }).toString(),
  };
}
