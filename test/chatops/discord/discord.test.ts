import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { operations as catalog } from '../../../functions/operations.ts';
import { discordCommands, sizeOf } from '../../../shared/chatops/discord/commands.ts';
import type { Option } from '../../../shared/chatops/discord/option-fields.ts';
import { declare, nameOf } from '../../../shared/operation/declaration.ts';
import { doc } from '../../../shared/operation/doc.ts';
import { optional, text } from '../../../shared/operation/schema.ts';
import { sequence } from '../../../shared/operation/sequence.ts';
import { chat, textOf } from '../chat.ts';

const operations = await catalog.all();

/** Every option within an option, itself too. */
const all = (option: Option): Option[] => [option, ...(option.options ?? []).flatMap(all)];

function checkLimits(commands: readonly Option[]): void {
  for (const command of commands) {
    expect(sizeOf(command)).toBeLessThanOrEqual(8000);
    for (const { name, description, options = [], choices = [] } of all(command)) {
      expect(name).toMatch(/^[-_a-z0-9]{1,32}$/);
      expect(description.length).toBeGreaterThan(0);
      expect(description.length).toBeLessThanOrEqual(100);
      expect(options.length).toBeLessThanOrEqual(25);
      expect(choices.length).toBeLessThanOrEqual(25);
      expect(new Set(options.map((each) => each.name)).size).toBe(options.length);
      const required = options.map((each) => each.required === true);
      expect(required).toEqual([...required].sort((one, other) => Number(other) - Number(one)));
    }
  }
}

describe('commands from the declarations', () => {
  test('keep to the limits of Discord, and hold every operation', () => {
    const commands = discordCommands(operations);
    checkLimits(commands);
    const [plesk] = commands;
    const named = plesk?.options?.flatMap((group) => (group.options ?? []).map((each) => `${group.name}/${each.name}`));
    for (const operation of operations) expect(named).toContain(nameOf(operation));
    expect(JSON.stringify(commands)).not.toContain('passwd');
  });

  test('keep to them with many operations of many fields, too', () => {
    const entries = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `aFieldWithAVeryLongNameIndeedNumber${n}`,
        optional(text, doc('x'.repeat(300))),
      ]),
    );
    const many = Array.from({ length: 20 }, (_, n) =>
      declare({
        operator: 'reseller',
        operation: `operation-${n}`,
        effect: 'read',
        summary: 'y'.repeat(200),
        request: sequence(entries),
        result: sequence({}),
        examples: [],
      }),
    );
    checkLimits(discordCommands(many));
  });

  test('npm run discord:register -- --dry-run prints them', async () => {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['.scripts/cli.ts', 'discord:register', '--dry-run'],
      { env: { ...process.env, DISCORD_APPLICATION_ID: '4711' } },
    );
    expect(stderr).toContain('PUT https://discord.com/api/v10/applications/4711/commands');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(discordCommands(operations))));
  });

  test('npm run discord:register sends them', async () => {
    const { there } = await chat();
    await promisify(execFile)(process.execPath, ['.scripts/cli.ts', 'discord:register', '--guild', '12'], {
      env: { ...process.env, DISCORD_APPLICATION_ID: '4711', DISCORD_BOT_TOKEN: 'bot', DISCORD_API_URL: there.url },
    });
    expect(await there.first()).toMatchObject({
      method: 'PUT',
      path: '/applications/4711/guilds/12/commands',
      headers: { authorization: 'Bot bot' },
      body: [{ name: 'plesk' }],
    });
  });
});

test('PING is answered by PONG', async () => {
  const it = await chat();
  expect((await it.discordInteraction({ type: 1 })).body).toEqual({ type: 1 });
});

test('a direct message comes without a member', async () => {
  const it = await chat();
  const options = [{ name: 'run', options: [{ name: 'command', value: 'reseller-plan get all' }] }];
  const reply = await it.discordInteraction({ type: 2, user: { id: '1' }, data: { options } });
  expect(textOf(reply)).toContain('Default Reseller');
});

describe('suggestions while typing', () => {
  const choices = ({ body }: { body: unknown }) =>
    (body as { data: { choices: { value: string }[] } }).data.choices.map(({ value }) => value);
  const typing = (path: readonly string[], name: string, value: string, user = '1') => ({
    type: 4,
    user: { id: user },
    data: {
      options: path.reduceRight<readonly object[]>(
        (options, each) => [{ name: each, options }],
        [{ name, value, focused: true }],
      ),
    },
  });

  test('operations, as far as this user may run them', async () => {
    const it = await chat();
    expect(choices(await it.discordInteraction(typing(['run'], 'command', 'sync')))).toEqual([
      'reseller sync-subscription',
    ]);
    expect(choices(await it.discordInteraction(typing(['help'], 'operation', 'get', '2')))).toEqual([
      'reseller-plan get',
    ]);
    expect(choices(await it.discordInteraction(typing(['help'], 'operation', 'get', '9')))).toEqual([]);
  });

  test('servers', async () => {
    const PLESK_SERVERS = JSON.stringify({
      eu1: { url: 'http://127.0.0.1:1', key: 'k' },
      us1: { url: 'http://127.0.0.1:1', key: 'k' },
    });
    const it = await chat({ PLESK_SERVERS });
    expect(choices(await it.discordInteraction(typing(['reseller', 'add'], 'server', 'u')))).toEqual(['eu1', 'us1']);
    expect(choices(await it.discordInteraction(typing(['reseller', 'add'], 'server', 'us')))).toEqual(['us1']);
  });
});

test('help and backups are sub-commands', async () => {
  const it = await chat();
  expect(textOf(await it.discord(['help']))).toContain('You may run');
  expect(textOf(await it.discord(['help'], { operation: 'reseller add' }))).toContain('genInfo.login');
  expect(textOf(await it.discord(['backups']))).toContain('durable store');
});
