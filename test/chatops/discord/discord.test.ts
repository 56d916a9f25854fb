import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { operations as catalog } from '../../../functions/operations.ts';
import { discordCommands } from '../../../shared/chatops/discord/commands.ts';
import { misfitsOf, type Option, sizeOf } from '../../../shared/chatops/discord/limits.ts';
import { optionFields } from '../../../shared/chatops/discord/option-fields.ts';
import { operationAt } from '../../../shared/chatops/discord/options.ts';
import { declare } from '../../../shared/operation/declaration.ts';
import { doc } from '../../../shared/operation/doc.ts';
import { optional, text } from '../../../shared/operation/schema.ts';
import { sequence } from '../../../shared/operation/sequence.ts';
import { chat, textOf } from '../chat.ts';
import { inFewOperators, inManyOperators } from '../many.ts';

const operations = await catalog.all();

/** Every option within an option, itself too. */
const all = (option: Option): Option[] => [option, ...(option.options ?? []).flatMap(all)];

function checkLimits(commands: readonly Option[]): void {
  expect(commands.length).toBeLessThanOrEqual(100);
  expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
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
  test.each([
    ['of the gateway', operations],
    ['of 28 operators', inManyOperators],
    ['of few operators', inFewOperators],
  ])('keep to the limits of Discord, and hold every operation: those %s', (_, all) => {
    const commands = discordCommands(all);
    checkLimits(commands);
    expect(misfitsOf(commands)).toEqual([]);
    const chosen = commands.flatMap(({ name, options = [] }) => options.map((each) => ({ name, words: [each.name] })));
    const found = chosen
      .filter(({ name }) => name !== 'plesk')
      .map((selected) => operationAt({ ...selected, options: [] }, all));
    expect(new Set(found)).toEqual(new Set(all));
    expect(JSON.stringify(commands)).not.toContain('passwd');
  });

  test('have an option for every required field, with 260 operations too', () => {
    for (const all of [inManyOperators, inFewOperators])
      for (const { name, options = [] } of discordCommands(all).slice(1))
        for (const { name: word, options: given = [] } of options) {
          const operation = operationAt({ name, words: [word], options: [] }, all);
          const needed = [...optionFields(operation)].filter(([, { required }]) => required).map(([field]) => field);
          expect(given.map((each) => each.name)).toEqual(expect.arrayContaining(needed));
        }
  });

  test('say how an operation is reached that has no command of its own', () => {
    expect(discordCommands(operations)[0]).toMatchObject({
      description: expect.stringContaining('/plesk-OPERATOR OPERATION'),
      options: expect.arrayContaining([expect.objectContaining({ name: 'run', description: 'Any operation, typed' })]),
    });
    expect(discordCommands(inFewOperators).map(({ description }) => description)).toContainEqual(
      expect.stringMatching(/^Operations on server: [\w-]+ to [\w-]+$/),
    );
  });

  const option = (name: string, more: Partial<Option> = {}): Option => ({ type: 1, name, description: 'x', ...more });
  const choices = (length: number) => Array.from({ length }, (_, n) => ({ name: `${n}`, value: `${n}` }));
  const several = (length: number) => Array.from({ length }, (_, n) => option(`o${n}`));

  test.each([
    [several(101), 'There are 101 commands; Discord takes 100.'],
    [[option('plesk-a', { options: several(26) })], '/plesk-a has 26 options; Discord takes 25.'],
    [[option('a', { options: [option('b', { choices: choices(26) })] })], '/a b has 26 choices; Discord takes 25.'],
    [[option('a', { description: 'x'.repeat(8000) })], '/a has 8001 characters; Discord takes 8000.'],
    [[option('a', { options: [option('B')] })], '/a B: a name is 1 to 32 small letters, digits, - and _.'],
    [[option('x'.repeat(33))], 'a name is 1 to 32 small letters'],
    [[option('a', { description: '' })], '/a: a description has 1 to 100 characters.'],
    [[option('a'), option('a')], 'Two commands are named /a.'],
    [[option('a', { options: [option('b'), option('b')] })], '/a has two options named b.'],
  ])('that do not fit are refused with the reason: %#', (commands, why) => {
    expect(misfitsOf(commands).join(' ')).toContain(why);
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
    expect(stderr).toMatch(/^\/plesk-reseller: \d{4}$/m);
    expect(stderr).toMatch(
      /^Of \d+ fields, \d+ have an option, \d+ are secrets for forms, and \d+ are given in `more`\.$/m,
    );
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
      body: expect.arrayContaining([
        expect.objectContaining({ name: 'plesk' }),
        expect.objectContaining({ name: 'plesk-reseller' }),
      ]),
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
  const typing = (path: readonly string[], name: string, value: string, user = '1', command = 'plesk') => ({
    type: 4,
    user: { id: user },
    data: {
      name: command,
      options: path.reduceRight<readonly object[]>(
        (options, each) => [{ name: each, options }],
        [{ name, value, focused: true }],
      ),
    },
  });

  test('operations, as far as this user may run them', async () => {
    const it = await chat();
    expect(choices(await it.discordInteraction(typing(['run'], 'command', 'reseller sync')))).toEqual([
      'reseller sync-subscription',
    ]);
    expect(choices(await it.discordInteraction(typing(['help'], 'operation', 'get', '2')))).toEqual([
      'reseller-plan get',
    ]);
    expect(choices(await it.discordInteraction(typing(['help'], 'operation', 'get', '9')))).toEqual([]);
  });

  test('operators for help, before their operations', async () => {
    const it = await chat();
    const found = choices(await it.discordInteraction(typing(['help'], 'operation', 'reseller-')));
    expect(found.slice(0, 2)).toEqual(['reseller-plan', 'reseller-plan add']);
    const all = choices(await it.discordInteraction(typing(['help'], 'operation', '')));
    expect(all).toHaveLength(25);
    expect(all.slice(0, 3)).toEqual([...new Set(operations.map(({ operator }) => operator))].slice(0, 3));
  });

  test('servers', async () => {
    const PLESK_SERVERS = JSON.stringify({
      eu1: { url: 'http://127.0.0.1:1', key: 'k' },
      us1: { url: 'http://127.0.0.1:1', key: 'k' },
    });
    const it = await chat({ PLESK_SERVERS });
    expect(choices(await it.discordInteraction(typing(['add'], 'server', 'u', '1', 'plesk-reseller')))).toEqual([
      'eu1',
      'us1',
    ]);
    expect(choices(await it.discordInteraction(typing(['add'], 'server', 'us', '1', 'plesk-reseller')))).toEqual([
      'us1',
    ]);
  });
});

test('commands that an older gateway has registered are understood', async () => {
  const it = await chat();
  const get = { name: 'get', options: [{ name: 'all', value: true }] };
  const data = { name: 'plesk', options: [{ name: 'reseller-plan', options: [get] }] };
  expect(textOf(await it.discordInteraction({ type: 2, user: { id: '1' }, data }))).toContain('Default Reseller');
});

test('a command that the gateway does not know has to be registered again', async () => {
  const it = await chat();
  for (const words of [
    ['reseller', 'gone'],
    ['gone', 'get'],
    ['reseller-2', 'gone'],
  ])
    expect(textOf(await it.discord(words))).toContain('npm run discord:register');
});

test('help and backups are sub-commands', async () => {
  const it = await chat();
  expect(textOf(await it.discord(['help']))).toContain('You may run');
  expect(textOf(await it.discord(['help'], { operation: 'reseller add' }))).toContain('genInfo.login');
  expect(textOf(await it.discord(['backups']))).toContain('durable store');
});
