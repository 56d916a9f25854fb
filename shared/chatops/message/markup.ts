/** The markup of each platform. Text from elsewhere is escaped, so that it forms no markup, no link and no mention. */
import type { Style } from './render.ts';

/** A space without width, which separates characters that would be markup together. */
const BREAK = '\u200b';
/** A character that looks like a backtick and starts no code. */
const TICK = 'ˋ';

/** Text that mentions nobody. An e-mail address stays as it is, so that it can be copied. */
const withoutMentions = (text: string): string =>
  text.replace(/@(?=everyone|here|channel|all)|(?<!\w)@/gi, `@${BREAK}`);
const withoutFences = (text: string): string => withoutMentions(text).replace(/`(?=`)/g, `\`${BREAK}`);
const codeSpan = (text: string): string => `\`${withoutMentions(text).replaceAll('`', TICK) || ' '}\``;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Links, mentions and dates of Slack's start with `<`. */
const entities = (text: string): string => text.replace(/[&<>]/g, (char) => ENTITIES[char] ?? char);

/**
 * mrkdwn has no escape for what makes text bold, struck out, italic or code, and makes links of addresses: such
 * characters are replaced by others that look like them. An underscore within a word is no markup.
 */
const LOOKALIKES: Readonly<Record<string, string>> = { '`': TICK, '*': '∗', '~': '∼', _: 'ˍ' };
const plainMrkdwn = (text: string): string =>
  text
    .replace(/[`*~]|(?<![a-z\d])_|_(?![a-z\d])/gi, (char) => LOOKALIKES[char] ?? char)
    .replaceAll('://', `:${BREAK}//`);

/** mrkdwn: a message is best kept below 4,000 characters (docs.slack.dev, chat.postMessage). */
export const slackStyle: Style = {
  limit: 3900,
  escape: (text) => entities(plainMrkdwn(withoutMentions(text))),
  code: (text) => entities(codeSpan(text)),
  fenced: (text) => entities(withoutFences(text)),
};

/** Markdown with a backslash before each character that could be markup. An underscore within a word is none. */
const markdown = (text: string): string =>
  withoutMentions(text)
    .replace(/[\\`*~|<>[\]#]|(?<![a-z\d])_|_(?![a-z\d])/gi, '\\$&')
    .replace(/:\/\//g, `:${BREAK}//`);

/** Discord's Markdown; 2,000 characters are the limit of a message. */
export const discordStyle: Style = { limit: 1950, escape: markdown, code: codeSpan, fenced: withoutFences };

/** Mattermost's Markdown has tables; its limit is 16,383 characters, of which nobody reads more than these. */
export const mattermostStyle: Style = {
  limit: 4000,
  escape: markdown,
  code: codeSpan,
  fenced: withoutFences,
  row: (cells) => `| ${cells.map((cell) => markdown(cell) || ' ').join(' | ')} |`,
};
