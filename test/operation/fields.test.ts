import { expect, test } from 'vitest';
import { operations } from '../../functions/operations.ts';
import { fieldsOf } from '../../shared/operation/fields.ts';
import { membersOf } from '../../shared/operation/label.ts';

/** The words of a text without articles, prepositions and plurals. */
const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/\w+/g) ?? [])
    .filter((word) => !/^(?:an?|the|of|its|it|is|for|in|to|and|or|as)$/.test(word))
    .map((word) => word.replace(/s$/, ''));

test('the description of a field says more than its label, and is left out only if it does not', async () => {
  const repeating: string[] = [];
  const lost: string[] = [];
  for (const operation of await operations.all()) {
    const members = membersOf(operation.request);
    for (const { name, label, description } of fieldsOf(operation)) {
      const declared = members.get(name)?.doc.description ?? '';
      const more = wordsOf(declared).filter((word) => !label.toLowerCase().includes(word));
      if (description !== '' && more.length === 0) repeating.push(`${label}: ${description}`);
      if (description === '' && more.length > 0) lost.push(`${label}: ${declared}`);
    }
  }
  expect({ repeating: [...new Set(repeating)], lost: [...new Set(lost)] }).toEqual({ repeating: [], lost: [] });
});
