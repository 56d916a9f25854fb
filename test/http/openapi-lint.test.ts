/** The document, by the rules that Redocly recommends. */
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { text } from './document.ts';

const problemsIn = async (source: string) =>
  (
    await lintFromString({
      source,
      absoluteRef: 'openapi.json',
      config: await createConfig({ extends: ['recommended'] }),
    })
  ).map(({ ruleId, message, location: [at] }) => `${ruleId}: ${message} ${at?.pointer}`);

test('keeps every recommended rule of a linter, without a warning', async () => {
  expect(await problemsIn(text)).toEqual([]);
});

test('the linter finds what is wrong', async () => {
  const wrong = JSON.stringify({ ...JSON.parse(text), tags: [{ name: 'reseller' }], paths: {} });
  expect(await problemsIn(wrong)).toContainEqual(expect.stringMatching(/^tag-description: /));
});
