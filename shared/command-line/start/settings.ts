/** The settings of the gateway that `start` runs: the emulator, one token, one schedule. */
import { createHash, randomBytes } from 'node:crypto';

/** Taken from the environment, to try chat, schedules and the like with the emulator. */
const PASSED =
  /^(?:JWKS_URL|JWT_|SLACK_|DISCORD_|MATTERMOST_|CHATOPS_|BACKUP_SCHEDULES|EVENTS_|CORS_ORIGINS|DRY_RUN|PLESK_MAX_REPLY_BYTES|PLESK_MAX_CONNECTIONS)/;

export interface Prepared {
  /** The secret of the token. */
  readonly secret: string;
  readonly settings: Readonly<Record<string, string>>;
}

export function settingsFor(emulatorUrl: string): Prepared {
  const secret = randomBytes(24).toString('base64url');
  const sha256 = createHash('sha256').update(secret).digest('hex');
  const settings: Record<string, string> = {
    PLESK_URL: emulatorUrl,
    PLESK_KEY: 'emulator-key',
    API_TOKENS: JSON.stringify({ you: { sha256, allow: ['*'] } }),
    BACKUP_SCHEDULES: JSON.stringify([
      { name: 'weekly', cron: '0 3 * * 6', timezone: 'Europe/Berlin', resellers: 'all', to: 'local', keep: 4 },
    ]),
  };
  for (const [name, value] of Object.entries(process.env)) if (value && PASSED.test(name)) settings[name] = value;
  return { secret, settings };
}

/** Settings as a dotenv file for wrangler. Each value has quotes of a kind that it does not hold itself. */
export const envFile = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => {
      const quote = ["'", '`', '"'].find((each) => !value.includes(each)) ?? "'";
      return `${name}=${quote}${value}${quote}\n`;
    })
    .join('');
