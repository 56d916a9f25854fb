import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, inject, test } from 'vitest';

test('dist/openapi.json is what the bundle serves, byte for byte, and valid', async () => {
  const file = readFileSync(join(inject('dist'), 'openapi.json'), 'utf8');
  const { default: index } = await import(pathToFileURL(join(inject('dist'), 'index.js')).href);
  const served: Response = await index.fetch(new Request('https://edge.example.com/openapi.json'));
  expect((await served.text()) === file).toBe(true);
  const document = JSON.parse(file);
  const { version } = JSON.parse(readFileSync(join(inject('dist'), 'package.json'), 'utf8'));
  expect(document.info.version).toBe(version);
  expect(await new Validator().validate(document)).toEqual({ valid: true });
});
