/** The bundle of one function is built without the examples and descriptions of its declaration. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { fieldsOf } from '../../shared/operation/fields.ts';

const operations: readonly Operation[] = await catalog.all();
const bundle = (file: string): string => readFileSync(join(inject('dist'), file), 'utf8');

test.each(operations.map((operation) => [nameOf(operation), operation] as const))(
  '%s alone holds no example, and no description of itself or of a member',
  (name, operation) => {
    const text = bundle(`${name}.js`);
    expect(text).toContain(operation.summary);
    const { examples = [] } = operation;
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.filter(({ summary }) => text.includes(`"${summary}"`))).toEqual([]);
    for (const words of [operation.description ?? 'description:"', 'columns:[', 'chatDefaults:{'])
      expect(text).not.toContain(words);
    const described = fieldsOf(operation).filter(({ description }) => description.length > 20);
    expect(described.filter(({ description }) => text.includes(description))).toEqual([]);
  },
);

test('the whole bundle holds all of these: it makes the OpenAPI document of them, and forms', () => {
  const text = bundle('index.js');
  for (const { examples = [], summary, description = '' } of operations) {
    expect(text).toContain(summary);
    expect(text).toContain(description);
    expect(examples.filter((example) => !text.includes(example.summary))).toEqual([]);
  }
  expect(text).toContain('Whether the panel opens in its power user view');
});
