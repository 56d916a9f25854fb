import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { type Answer, answerOf, bodyOf } from '../../shared/gateway/answer.ts';
import { validate } from '../../shared/gateway/validate.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { encodePacket } from '../../shared/packet/encode.ts';
import { decodeReply } from '../../shared/packet/reply.ts';
import { Secret } from '../../shared/platform/secret.ts';
import { pleskProblem } from '../../shared/plesk/errcode.ts';
import { packetVersion } from '../../shared/plesk/protocols.ts';
import { isOfficial, objection, replyObjection } from './official.ts';

const operations = await catalog.all();

const folder = new URL('../golden/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const server = { name: 'eu1', url: '', credentials: { key: new Secret('x') }, timeoutMs: 1, maxConnections: 16 };

/** Golden files of one kind: `<operator>.<operation>.<case>.<kind>.xml`, with a `.json` beside it. */
const golden = (kind: 'request' | 'reply') =>
  readdirSync(folder)
    .filter((file) => file.endsWith(`.${kind}.json`))
    .map((file) => {
      const [operator, name] = file.split('.');
      const operation: Operation | undefined = operations.find((each) => nameOf(each) === `${operator}/${name}`);
      if (operation === undefined) throw new Error(`${file} is about no operation`);
      const base = file.slice(0, -'.json'.length);
      return { base, operation, json: JSON.parse(read(file)) as unknown, xml: read(`${base}.xml`) };
    });

/** A golden packet is indented for people; on the wire there is nothing between its elements. */
const onOneLine = (xml: string): string => xml.trim().replace(/>\s+</g, '><');

test.each(golden('request'))('$base', ({ operation, json, xml }) => {
  const requests = [json].flat().map((request) => validate(operation, request));
  const packet = encodePacket(operation, requests, { version: packetVersion(operation, server) });
  expect(packet).toBe(onOneLine(xml));
  expect(objection(packet)).toBeUndefined();
});

/** Golden replies that the official schema has something against, and that we read all the same. */
const irregular: Readonly<Record<string, RegExp>> = {
  'reseller-plan.get.mixed.reply': /owner-of-the-future/,
  'reseller-plan.get.nothing.reply': /may not hold nothing/,
};

test.each(golden('reply'))('$base', ({ base, operation, json, xml }) => {
  if (isOfficial) expect(replyObjection(xml) ?? 'valid').toMatch(irregular[base] ?? /^valid$/);
  const reply = decodeReply(operation, 1, xml);
  const answer: Answer =
    'system' in reply
      ? { kind: 'problem', problem: pleskProblem(reply.system, 'system', { server: 'eu1' }) }
      : answerOf(operation, reply.operations[0] ?? [], server.name);
  const body = bodyOf(answer, 'request-1');
  const { status } = answer.kind === 'problem' ? answer.problem : answer;
  expect(JSON.parse(JSON.stringify({ status, body }))).toEqual(json);
});

test.each(operations.map(nameOf))('%s has an example of a request and a reply in its declaration', (name) => {
  const operation: Operation | undefined = operations.find((each) => nameOf(each) === name);
  expect(operation?.examples?.length).toBeGreaterThan(0);
  for (const { request } of operation?.examples ?? []) {
    const packet = encodePacket(operation as Operation, [validate(operation as Operation, request)]);
    expect(objection(packet)).toBeUndefined();
  }
});

test('the schema does refuse: an element out of order, unknown, missing, or of another type', () => {
  const packet = (content: string) => `<packet><reseller-plan><get>${content}</get></reseller-plan></packet>`;
  expect(objection(packet('<filter><id>1</id></filter><limits/><permissions/>'))).toBeUndefined();
  for (const content of [
    '',
    '<limits/><filter><all/></filter>',
    '<filter><id>x</id></filter>',
    '<filter><all/></filter><x/>',
  ])
    expect(objection(packet(content)), content).toMatch(/may not hold|is no /);
});
