/** A user of a chat types texts, and need not know what JSON is. */
import { expect, test } from 'vitest';
import { operations } from '../../../functions/operations.ts';
import { operationHelp } from '../../../shared/chatops/conversation/help.ts';
import { add, emptyRequest, readValue } from '../../../shared/chatops/conversation/request-values.ts';
import { slackStyle } from '../../../shared/chatops/message/markup.ts';
import { problemReply } from '../../../shared/chatops/message/problem-reply.ts';
import { render } from '../../../shared/chatops/message/render.ts';
import { invalid } from '../../../shared/gateway/validate.ts';
import { check } from '../../../shared/operation/check.ts';
import type { Operation } from '../../../shared/operation/declaration.ts';
import { fieldsOf } from '../../../shared/operation/fields.ts';

const OF_JSON = /\b(?:JSON|objects?|arrays?|strings?|booleans?|null|quotes|members?)\b/i;

/** What people type that no field takes, and one value too many. */
const MISTAKES = [[''], ['?'], ['[1]'], ['-'.repeat(3)], ['9'.repeat(45)], [`-${'9'.repeat(20)}`], ['a', 'b']];

/** The messages about the fields of an operation, each with each mistake. */
function* messagesAbout(operation: Operation): Generator<string> {
  for (const field of fieldsOf(operation))
    for (const texts of MISTAKES) {
      const request = emptyRequest();
      for (const text of texts) add(request, field.path, readValue(field, text));
      for (const issue of check(operation.request, request).issues) {
        // The names of members are data.
        const about = { ...issue, path: 'here', message: issue.message.replace(/(?:known are|of) [\w, /-]+/, '') };
        yield render(problemReply(invalid([about])), slackStyle);
      }
    }
}

test('mistakes in commands and forms are told without words of JSON', async () => {
  const told = new Set((await operations.all()).flatMap((operation) => [...messagesAbout(operation)]));
  expect(told.size).toBeGreaterThan(20);
  expect([...told].filter((text) => OF_JSON.test(text))).toEqual([]);
});

test('help tells what to type without words of JSON', async () => {
  const takes = (await operations.all()).flatMap((operation) =>
    operationHelp(operation).flatMap((block) =>
      'items' in block ? block.items.flatMap((rows) => rows.map(([, , what = '']) => what)) : [],
    ),
  );
  expect(takes).toContain('{"NAME":"VALUE"}, repeatable');
  expect(takes.filter((text) => OF_JSON.test(text))).toEqual([]);
});
