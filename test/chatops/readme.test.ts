/** The README of the chats: its commands are understood as they stand, and its settings are those that are read. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { parseCommand } from '../../shared/chatops/conversation/command.ts';
import { chatSettingsOf } from '../../shared/chatops/settings.ts';

const readme = readFileSync('shared/chatops/README.md', 'utf8');
const operations = await catalog.all();
const commands = Array.from(readme.matchAll(/^\/plesk (.*?)(?: {2,}.*)?$/gm), ([, command = '']) => command);

test('there are commands', () => expect(commands.length).toBeGreaterThan(10));
test.each(commands)('/plesk %s', (command) => {
  expect(['run', 'help', 'backups', 'confirm']).toContain(parseCommand(command, operations).kind);
});

test('CHATOPS_ACCESS is accepted as it stands', () => {
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
  const PLESK_SERVERS = JSON.stringify({ eu1: { url: 'https://eu1.example.com:8443', key: 'k' } });
  const { access } = chatSettingsOf({ env: { PLESK_SERVERS, CHATOPS_ACCESS: json } });
  expect(JSON.parse(JSON.stringify(access))).toEqual(JSON.parse(json));
});

test('every variable that the chats read has a row, and no other', () => {
  const read = readFileSync('shared/chatops/settings.ts', 'utf8').matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g);
  const [, table = ''] = /## Settings\n([\s\S]*?)\n### /.exec(readme) ?? [];
  const rows = Array.from(table.matchAll(/^\| `(\w+)`/gm), ([, name]) => name);
  // The bot token of Discord is read by the command that registers, not by the gateway.
  expect(new Set(rows)).toEqual(new Set([...Array.from(read, ([, name]) => name), 'DISCORD_BOT_TOKEN']));
});
