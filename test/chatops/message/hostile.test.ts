/** Texts that would like to be more than text. */
import { describe, expect, test } from 'vitest';
import { discordStyle } from '../../../shared/chatops/message/markup.ts';
import { render } from '../../../shared/chatops/message/render.ts';
import { plain } from '../../../shared/chatops/message/reply.ts';
import { type Chat, chat, textOf } from '../chat.ts';

const platforms = {
  slack: (it: Chat, text: string) => it.slack(text),
  mattermost: (it: Chat, text: string) => it.mattermost(text),
  discord: (it: Chat, text: string) => it.discord(['run'], { command: text }),
};

const hostile = {
  mentions: '@everyone @here <!channel> <@U999> <@&999>',
  'a fence': '```\ninjected *bold* `code`',
  links: '<https://evil.example|Click here> [Click](https://evil.example)',
  XML: '</name></get><del><filter/></del>',
  'a table': '| a | b |',
  'text that turns around': 'right\u202eto left',
  emoji: '🦊'.repeat(50),
  '4,000 characters': 'x'.repeat(4000),
};

describe.each(Object.entries(platforms))('%s', (name, say) => {
  test.each(Object.entries(hostile))('%s', async (_, text) => {
    const it = await chat();
    const quoted = `"${text.replace(/["\\]/g, '\\$&')}"`;
    const copied = await say(it, `reseller-plan duplicate name="Default Reseller" duplicateName=${quoted}`);
    expect(copied.status).toBe(200);
    const plans = await say(it, 'reseller-plan get all');
    const guess = await say(it, `${quoted} get`);
    const unknown = await say(it, `reseller-plan get ${quoted}=1`);
    for (const reply of [copied, plans, guess, unknown]) {
      const shown = textOf(reply);
      expect(shown.length).toBeLessThanOrEqual(name === 'discord' ? 2000 : 4000);
      expect(shown).not.toMatch(/@(?:everyone|here)|\u202e/);
      if (name === 'slack') expect(shown).not.toMatch(/<[!@h]/);
      // Code holds no links.
      const text = shown.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
      if (name !== 'slack') expect(text).not.toMatch(/(?<!\\)\]\(http/);
      // Every fence that was opened is closed by us.
      expect((shown.match(/```/g) ?? []).length % 2).toBe(0);
      expect(shown.match(/```/g)?.length ?? 0).toBeLessThanOrEqual(2);
      if (name === 'discord') expect(reply.body).toMatchObject({ data: { allowed_mentions: { parse: [] } } });
    }
    // Plesk got it as text, and nothing else.
    expect(new Set(it.asked())).toEqual(new Set(['reseller-plan/duplicate', 'reseller-plan/get']));
    expect(it.console.join('\n')).not.toContain(text.slice(0, 40));
  });
});

test('what Slack sends as entities are the characters that they stand for', async () => {
  const it = await chat();
  await it.slack('reseller-plan get name="R&amp;D &lt;new&gt;"');
  expect(it.emulator.packets.list[0]?.xml).toContain('<name>R&amp;D &lt;new&gt;</name>');
});

test.each([
  ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ['<http://plesk.example|plesk.example>', 'plesk.example'],
  ['<https://plesk.example/?a=1&amp;b>', 'https://plesk.example/?a=1&amp;b'],
  ['<tel:+15550100|+1 555 0100>', '+1 555 0100'],
  ['<@U012AB3CD|jane>', '@jane'],
  ['<@U012AB3CD>', '@U012AB3CD'],
  ['<#C012AB3CD|general>', '#general'],
  ['<!here>', '@here'],
  ['<!subteam^S1|@admins>', '@admins'],
  ['a&lt;b|c&gt;', 'a&lt;b|c&gt;'],
])('what Slack makes of a word is taken as it was typed: %s', async (sent, typed) => {
  const it = await chat();
  await it.slack(`reseller-plan get name="x ${sent}"`);
  expect(it.emulator.packets.list[0]?.xml).toContain(`<name>x ${typed}</name>`);
});

test.each(Object.entries(platforms))('%s: long results are cut, with a count', async (name, say) => {
  const it = await chat({}, { resellers: 300 });
  const shown = textOf(
    await say(it, `reseller sync-subscription ${Array.from({ length: 300 }, (_, n) => `id=${n + 3}`).join(' ')}`),
  );
  const [, more = ''] = /… and (\d+) more/.exec(shown) ?? [];
  const rows = shown.split('\n').filter((line) => /^(?:\| )?\d+/.test(line)).length;
  expect(rows).toBeGreaterThan(50);
  expect(rows + Number(more)).toBe(300);
  expect(shown).toContain('300 results');
  expect(shown.length).toBeLessThanOrEqual(name === 'discord' ? 2000 : 4000);
});

test('one long result is cut within, with a count of its lines', () => {
  const row = (n: number): [string, string] => [`limit${n}`, '-1'];
  const item = Array.from({ length: 400 }, (_, n) => row(n));
  const shown = render([plain('One:'), { columns: ['field', 'value'], items: [item, [row(400)]] }], discordStyle);
  const [, lines = '', more = ''] = /… and (\d+) more lines, and (\d+) more\n```$/.exec(shown) ?? [];
  expect(shown.split('\n').filter((line) => line.startsWith('limit')).length + Number(lines)).toBe(400);
  expect(more).toBe('1');
  expect(shown.length).toBeLessThanOrEqual(1950);
});
