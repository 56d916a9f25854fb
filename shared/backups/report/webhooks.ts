/** Where summaries are posted to. The addresses are secrets: whoever knows one can post. */
import * as v from 'valibot';
import { text } from '../../operation/schema.ts';
import { type Env, readText } from '../../platform/settings.ts';

const address = v.pipe(
  text,
  v.check((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), 'must be an http or https address'),
);

/** @throws {Problem} `misconfigured`, naming the variable and never its value */
export const webhooksOf = (env: Env) => ({
  slack: readText(env, 'SLACK_WEBHOOK_URL', address),
  discord: readText(env, 'DISCORD_WEBHOOK_URL', address),
});
