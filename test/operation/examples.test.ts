/** The examples of the declarations against the emulator: each succeeds as it is published, in the company below. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, test } from 'vitest';
import { openApiText } from '../../functions/openapi.ts';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf } from '../../shared/operation/declaration.ts';
import { replyObjection } from '../packet/official.ts';
import { company } from './company.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { date: true, 'date-time': true } });
ajv.addSchema(JSON.parse(await openApiText('1.2.3')), 'document');

// Operations that answer with a file are in test/http/download.test.ts.
const examples = (await catalog.all())
  .filter(({ answers }) => answers === undefined)
  .flatMap((operation) =>
    (operation.examples ?? []).map(({ summary, request }) => [nameOf(operation), summary, operation, request] as const),
  );

/** Operations that the emulator says it does not serve: their requests are checked against its schema all the same. */
const unserved = new Set<string>();

test.each(examples)('%s: %s', async (name, _, { success = 200 }, request) => {
  const { ask, lastReply } = await company();
  const { status, body } = await ask(`/${name}`, request);
  if (/The emulator does not serve/.test(JSON.stringify(body))) {
    unserved.add(name);
    return;
  }
  expect([status, body]).toEqual([success, expect.anything()]);
  expect(replyObjection(lastReply())).toBeUndefined();
  const schema = `/${name}`.replace(/[-_/]([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  const check = ajv.getSchema(`document#/components/schemas/${schema}Reply`);
  expect([check?.(body), check?.errors, body]).toEqual([true, null, body]);
});

/** The emulator keeps these in words only: README of the emulator, "What is served". */
const FIXED = /^(?:aps|extension|event_log|log-rotation|virtdir|ui)\//;

afterAll(() => {
  expect([...unserved].filter((name) => !FIXED.test(name))).toEqual([]);
});
