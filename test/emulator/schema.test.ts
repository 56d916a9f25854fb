/**
 * The emulator's schema is exactly as strict as the official one. Where that does not stand beside the project, which
 * `official.ts` warns of, the schema is held against itself.
 */
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
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

describe.each(Object.entries(packets))('%s', (operator, operations) => {
  const known = operations.filter(([name]) => !name.endsWith('+'));
  test.each(known)('%s', (name, content) => {
    const spoilt = [...spoiltBy(packetOf(operator, name, content))];
    expect(spoilt.length).toBeGreaterThan(10);
    expect(spoilt.filter((xml) => isValid(xml) !== (objection(xml) === undefined))).toEqual([]);
  });
});
