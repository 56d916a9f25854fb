/** What bundles are built without: the examples of declarations, and in those of one function what members are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { fieldsOf } from '../../shared/operation/fields.ts';

const operations: readonly Operation[] = await catalog.all();
const bundle = (file: string): string => readFileSync(join(inject('dist'), file), 'utf8');

/** How often a text stands in another one. */
const times = (text: string, part: string): number => text.split(part).length - 1;

test.each(operations.map((operation) => [nameOf(operation), operation] as const))(
  '%s alone holds no example and no description of a member',
  (name, operation) => {
    const text = bundle(`${name}.js`);
    expect(text).toContain(operation.summary);
    const { examples = [] } = operation;
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.filter(({ summary }) => text.includes(`"${summary}"`))).toEqual([]);
    const described = fieldsOf(operation).filter(({ description }) => description.length > 20);
    expect(described.filter(({ description }) => text.includes(description))).toEqual([]);
  },
);

test('the whole bundle holds the examples in its OpenAPI document alone, and descriptions for forms', () => {
  const [text, document] = [bundle('index.js'), bundle('openapi.json')];
  // The summaries of examples are data of the document: a declaration that kept them would add to them.
  const summary = 'A reseller that has moved, and has no fax any more';
  expect(times(document, summary)).toBeGreaterThan(0);
  expect(times(text, summary)).toBe(times(document, summary));
  expect(times(text, 'Whether the panel opens in its power user view')).toBeGreaterThan(
    times(document, 'Whether the panel opens in its power user view'),
  );
});
