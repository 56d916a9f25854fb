/** The markup of each platform. Text from other sources is escaped, so that it forms no markup, link or mention. */
import type { Style } from './render.ts';

/** A space without width, which separates characters that together would be markup. */
const BREAK = '\u200b';
/** A character that looks like a backtick, but does not start code. */
const TICK = 'ˋ';

/** Text without mentions. An e-mail address stays as it is, so that it can be copied. */
const withoutMentions = (text: string): string =>
  text.replace(/@(?=everyone|here|channel|all)|(?<!\w)@/gi, `@${BREAK}`);
const withoutFences = (text: string): string => withoutMentions(text).replace(/`(?=`)/g, `\`${BREAK}`);
const codeSpan = (text: string): string => `\`${withoutMentions(text).replaceAll('`', TICK) || ' '}\``;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Slack's links, mentions and dates start with `<`. */
const entities = (text: string): string => text.replace(/[&<>]/g, (char) => ENTITIES[char] ?? char);

/**
 * mrkdwn has no escape for the characters of bold, struck out, italic and code text, and makes links of addresses: such
 * characters are replaced by similar ones. An underscore within a word is not markup.
 */
const LOOKALIKES: Readonly<Record<string, string>> = { '`': TICK, '*': '∗', '~': '∼', _: 'ˍ' };
const plainMrkdwn = (text: string): string =>
  text
    .replace(/[`*~]|(?<![a-z\d])_|_(?![a-z\d])/gi, (char) => LOOKALIKES[char] ?? char)
    .replaceAll('://', `:${BREAK}//`);

/** mrkdwn. Slack advises at most 4,000 characters in a message (docs.slack.dev, chat.postMessage). */
export const slackStyle: Style = {
  limit: 3900,
  escape: (text) => entities(plainMrkdwn(withoutMentions(text))),
  code: (text) => entities(codeSpan(text)),
  fenced: (text) => entities(withoutFences(text)),
};

/** Markdown with a backslash before each character that could be markup. An underscore within a word is not markup. */
const markdown = (text: string): string =>
  withoutMentions(text)
    .replace(/[\\`*~|<>[\]#]|(?<![a-z\d])_|_(?![a-z\d])/gi, '\\$&')
    .replace(/:\/\//g, `:${BREAK}//`);

/** Discord's Markdown; 2,000 characters are the limit of a message. */
export const discordStyle: Style = { limit: 1950, escape: markdown, code: codeSpan, fenced: withoutFences };

/** Mattermost's Markdown, which has tables. Its limit is 16,383 characters; messages stay short enough to read. */
export const mattermostStyle: Style = {
  limit: 4000,
  escape: markdown,
  code: codeSpan,
  fenced: withoutFences,
  row: (cells) => `| ${cells.map((cell) => markdown(cell) || ' ').join(' | ')} |`,
};
