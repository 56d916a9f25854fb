/** The markup of each platform, and what keeps text from turning into it. */
import type { Style } from './render.ts';

const BREAK = '\u200b';
/** A lookalike of the backtick that starts no code. */
const TICK = 'ˋ';

/** No mention: neither of a person nor of everybody. An e-mail address stays as it is, to be copied. */
const calm = (text: string): string => text.replace(/@(?=everyone|here|channel|all)|(?<!\w)@/gi, `@${BREAK}`);
const unfenced = (text: string): string => calm(text).replace(/`(?=`)/g, `\`${BREAK}`);
const spanOf = (text: string): string => `\`${calm(text).replaceAll('`', TICK) || ' '}\``;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Links, mentions and dates of Slack's start with `<`. */
const entities = (text: string): string => text.replace(/[&<>]/g, (char) => ENTITIES[char] ?? char);

/** mrkdwn: a message is best kept below 4,000 characters (docs.slack.dev, chat.postMessage). */
export const slackStyle: Style = {
  limit: 3900,
  escape: (text) => entities(calm(text)).replaceAll('`', TICK),
  code: (text) => entities(spanOf(text)),
  fenced: (text) => entities(unfenced(text)),
};

/** Markdown: what could start something is escaped; underscores within words start nothing. */
const markdown = (text: string): string =>
  calm(text)
    .replace(/[\\`*~|<>[\]#]|(?<![a-z\d])_|_(?![a-z\d])/gi, '\\$&')
    .replace(/:\/\//g, `:${BREAK}//`);

/** Discord's Markdown; 2,000 characters are the limit of a message. */
export const discordStyle: Style = { limit: 1950, escape: markdown, code: spanOf, fenced: unfenced };

/** Mattermost's Markdown has tables; its limit is 16,383 characters, of which nobody reads more than these. */
export const mattermostStyle: Style = {
  limit: 4000,
  escape: markdown,
  code: spanOf,
  fenced: unfenced,
  row: (cells) => `| ${cells.map((cell) => markdown(cell) || ' ').join(' | ')} |`,
};
