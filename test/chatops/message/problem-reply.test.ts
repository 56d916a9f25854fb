/** errtext is plain text in a chat: no line ends, no markup, no control of the direction of writing. */
import { describe, expect, test } from 'vitest';
import { resellerGet } from '../../../functions/reseller/get.ts';
import { discordStyle, mattermostStyle, slackStyle } from '../../../shared/chatops/message/markup.ts';
import { problemReply } from '../../../shared/chatops/message/problem-reply.ts';
import { render } from '../../../shared/chatops/message/render.ts';
import { resultReply } from '../../../shared/chatops/message/result-reply.ts';
import { pleskProblem } from '../../../shared/plesk/errcode.ts';
import { Problem } from '../../../shared/problem.ts';

const hostile: Readonly<Record<string, string>> = {
  'line ends': 'first\r\nsecond\u2028third\u0085fourth',
  markup: '*bold* _italic_ ~struck~ `code` ```fence``` > quote # title',
  links: '<https://evil.example|Click> [Click](https://evil.example) https://evil.example',
  mentions: '@everyone @here @channel <!channel> <@U999>',
  'direction of writing': 'a\u202eb\u2066c\u061cd\u200fe',
  controls: 'a\u0000b\u001bc\u007fd',
  'the end of a code span': 'a` *bold* `b',
};
const styles = { Slack: slackStyle, Discord: discordStyle, Mattermost: mattermostStyle };
// biome-ignore lint/suspicious/noControlCharactersInRegex: a message must not hold these
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

describe.each(Object.entries(styles))('%s', (name, style) => {
  test.each(Object.entries(hostile))('%s in errtext', (_, errtext) => {
    const single = problemReply(pleskProblem({ errcode: 1013, errtext }, 'result', { server: 'eu1' }));
    const [line, ...others] = render(single, style).split('\n');
    expect(others).toEqual([]);
    expect(line).toMatch(/^Plesk answered error 1013: `[^`]+` \(server `eu1`\)$/);
    expect(line).not.toMatch(CONTROLS);
    expect(line).not.toMatch(name === 'Slack' ? /@(?:everyone|here|channel)|<[!@h]/ : /@(?:everyone|here|channel)/);
  });

  test.each(Object.entries(hostile))('%s in the errtext of one of several results', (_, errtext) => {
    const results = [1, 2].map((id) => ({ status: 'error', errcode: 1013, errtext, id }));
    const ok = { status: 'ok', id: 3, data: {} };
    const text = render(
      resultReply(resellerGet, 'eu1', { kind: 'done', status: 207, body: { results: [...results, ok] } }, false),
      style,
    );
    expect(text).not.toMatch(CONTROLS);
    expect(text).not.toMatch(name === 'Slack' ? /@(?:everyone|here|channel)|<[!@h]/ : /@(?:everyone|here|channel)/);
    expect(text.split('\n').filter((line) => line.includes('error 1013'))).toHaveLength(2);
    expect(text.match(/```/g)?.length ?? 0).toBe(name === 'Mattermost' ? 0 : 2);
  });

  test.each(Object.entries(hostile))('%s in the sentence of a problem', (_, quoted) => {
    const text = render(problemReply(new Problem('plesk-bad-reply', `The reply holds ${quoted}`)), style);
    expect(text).not.toMatch(CONTROLS);
    expect(text.split('\n')).toHaveLength(1);
    expect(text).not.toMatch(/(?<!\\)[*~`<]|:\/\/|@(?:everyone|here|channel)/);
    expect(text).not.toMatch(/(?<![\\\w])_\w/);
    if (name !== 'Slack') expect(text).not.toMatch(/(?<!\\)\]\(/);
  });
});
