/** The response_url of a command, as an address for later messages. */
import type { UserAddress } from '../../backups/records/asker.ts';

/**
 * It takes five messages within 30 minutes, in Slack (docs.slack.dev, Handling user interaction) and in Mattermost
 * (`CommandWebhookLifetime` and `TryUse` in mattermost/mattermost).
 * @param to the response_url; undefined if the platform has not sent one
 */
export const responseAddress = (to: string | undefined): UserAddress | undefined =>
  to === undefined ? undefined : { to, minutes: 30, members: { response_type: 'ephemeral' } };
