/**
 * The emulator's schema is exactly as strict as the official one. If that is not beside the project, `official.ts`
 * warns, and the schema is compared with itself.
 */
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { isAsOfficial } from '../packet/facts.ts';
import { objection } from '../packet/official.ts';
import { packetOf, packets } from './packets/index.ts';
import { packetSchema } from './schema.ts';
import { spoiltBy } from './spoilt.ts';

function isValid(xml: string): boolean {
  const document = XmlDocument.fromString(xml);
  try {
    packetSchema().validate(document);
    return true;
  } catch {
    return false;
  } finally {
    document.dispose();
  }
}

const known = Object.entries(packets).map(
  ([operator, operations]) => [operator, operations.filter(([name]) => !name.endsWith('+'))] as const,
);

describe.each(known.filter(([, operations]) => operations.length > 0))('%s', (operator, operations) => {
  test.each(operations)('%s', (name, content) => {
    const spoilt = [...spoiltBy(packetOf(operator, name, content))];
    expect(spoilt.length).toBeGreaterThan(10);
    // The facts alone, which judge what newer protocols have changed, let attributes and stray text pass.
    const isJudgedByFacts = !isAsOfficial(operator, name, 'request');
    const differs = (xml: string) =>
      isValid(xml) ? objection(xml) !== undefined : !isJudgedByFacts && objection(xml) === undefined;
    expect(spoilt.filter(differs)).toEqual([]);
  });
});
