/** Forms of every operation keep to the limits of the platforms, and have words for people. */
import { describe, expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import type { Form } from '../../shared/chatops/conversation/chat-request.ts';
import { fieldsForSmallForm } from '../../shared/chatops/conversation/form-fields.ts';
import { emptyRequest, withDefaults } from '../../shared/chatops/conversation/request-values.ts';
import { inputOf } from '../../shared/chatops/discord/modal.ts';
import { dialogOf } from '../../shared/chatops/mattermost/dialog.ts';
import { slackView } from '../../shared/chatops/slack/form.ts';
import { nameOf } from '../../shared/operation/declaration.ts';
import { fieldsOf } from '../../shared/operation/fields.ts';
import { missingOf } from '../../shared/operation/requirements.ts';

const operations = await catalog.all();
const servers = Array.from({ length: 100 }, (_, n) => `server-${n}`);

const forms = operations.map((operation): [string, Form] => {
  const request = withDefaults(operation, emptyRequest());
  const missing = missingOf(operation.request, request);
  const responseUrl = `https://hooks.slack.com/commands/${'x'.repeat(100)}`;
  return [nameOf(operation), { operation, request, missing, servers, responseUrl, form: 'wanted' }];
});

/** Every text of a kind within a value: `plain_text` objects of Slack's. */
const textsWithin = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'plain_text' && 'text' in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap(textsWithin)];
};

test('there are all the operations', () => expect(forms.length).toBeGreaterThanOrEqual(44));

describe.each(forms)('%s', (_, form) => {
  const names = fieldsOf(form.operation).map(({ name }) => name);

  test('Slack (docs.slack.dev: views, blocks, block elements)', () => {
    const { title, submit, close, blocks, private_metadata } = slackView(form);
    for (const { text } of [title, submit, close]) expect(text.length).toBeLessThanOrEqual(24);
    expect(blocks.length).toBeLessThanOrEqual(100);
    expect(private_metadata.length).toBeLessThanOrEqual(3000);
    const ids = blocks.flatMap((block) => ('block_id' in block ? [block.block_id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(names));
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(255);
    for (const text of textsWithin(blocks)) {
      expect(text.length).toBeGreaterThan(0);
      expect(text.length).toBeLessThanOrEqual(2000);
    }
    for (const block of blocks) {
      const { element } = block as { element?: { options?: readonly { text: { text: string }; value: string }[] } };
      expect(element?.options?.length ?? 1).toBeGreaterThan(0);
      expect(element?.options?.length ?? 0).toBeLessThanOrEqual(100);
      for (const { text, value } of element?.options ?? []) {
        expect(text.text.length).toBeLessThanOrEqual(75);
        expect(value.length).toBeLessThanOrEqual(75);
      }
    }
  });

  test('Mattermost (developers.mattermost.com: interactive dialogs)', () => {
    const fields = fieldsForSmallForm({ ...form, servers: [] });
    if (fields === undefined) return;
    const { title, introduction_text, elements } = dialogOf(form, fields, 'state');
    expect(title.length).toBeLessThanOrEqual(24);
    expect(introduction_text.length).toBeGreaterThan(0);
    expect(elements.length).toBeLessThanOrEqual(5);
    for (const element of elements) {
      expect(element.display_name.length).toBeLessThanOrEqual(24);
      expect(element.name.length).toBeLessThanOrEqual(300);
      expect(element.help_text.length).toBeLessThanOrEqual(150);
      if ('max_length' in element)
        expect(element.max_length).toBeLessThanOrEqual(element.type === 'textarea' ? 3000 : 150);
    }
  });

  test('Discord (docs.discord.com: modals)', () => {
    const inputs = (fieldsForSmallForm({ ...form, servers: [] }) ?? []).map(inputOf);
    expect(inputs.length).toBeLessThanOrEqual(5);
    for (const { label, description, component } of inputs) {
      expect(label.length).toBeLessThanOrEqual(45);
      expect(description?.length ?? 1).toBeLessThanOrEqual(100);
      expect(component.custom_id.length).toBeLessThanOrEqual(100);
    }
  });

  test('labels are words, and no field is named as a word of the grammar', () => {
    for (const field of fieldsOf(form.operation)) {
      expect(field.label).toMatch(/^[A-Z]/);
      expect(field.label).not.toMatch(/[a-z][A-Z][a-z]|_|\bPname\b|\bCname\b/);
    }
    for (const name of ['form', 'details']) expect(names.map((each) => each.split('.').at(-1))).not.toContain(name);
  });
});

test('a form of Mattermost can ask for a secret', () => {
  const form = forms.find(([name]) => name === 'reseller/add')?.[1];
  const given = { ...form, missing: [['genInfo.pname'], ['genInfo.login'], ['genInfo.passwd']] } as Form;
  expect(fieldsForSmallForm(given)?.map(({ label }) => label)).toEqual(['Contact name', 'Login name', 'Password']);
});
