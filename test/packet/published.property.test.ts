/**
 * The published document against the protocol: requests by nothing but its JSON Schema make packets that Plesk's schemas
 * take, and replies by nothing but the facts become JSON that is valid by the document.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openApiText } from '../../functions/openapi.ts';
import { operations as catalog } from '../../functions/operations.ts';
import { answerOf, bodyOf } from '../../shared/gateway/answer.ts';
import { validate } from '../../shared/gateway/validate.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { encodePacket } from '../../shared/packet/encode.ts';
import { decodeReply } from '../../shared/packet/reply.ts';
import type { Result } from '../../shared/packet/result.ts';
import { hasFacts } from './facts.ts';
import { arbitraryOf, type Json, withoutRefs } from './json.ts';
import { objection, replyObjection, warn } from './official.ts';
import { repliesTo } from './replies.ts';

const operations: readonly Operation[] = await catalog.all();
const document = JSON.parse(await openApiText('1.2.3')) as { components: { schemas: Record<string, Json> } };
const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { password: true } });
ajv.addSchema(document, 'document');

/** The schema of an operation, and its name in the document, such as `ResellerAddRequest`. */
const published = (operation: Operation, side: 'Request' | 'Reply') => {
  const name = `/${nameOf(operation)}`.replace(/[-_/]([a-z])/g, (_, letter: string) => letter.toUpperCase()) + side;
  const schema = withoutRefs(document.components.schemas[name], document.components.schemas);
  const check = ajv.getSchema(`document#/components/schemas/${name}`);
  if (schema === undefined || check === undefined) throw new Error(`the document has no ${name}`);
  return { schema, check };
};

test.each(operations.map((operation) => [nameOf(operation), operation] as const))(
  '%s: a request that is valid by the document is valid to Plesk',
  (_, operation) => {
    const { schema, check } = published(operation, 'Request');
    fc.assert(
      fc.property(arbitraryOf(schema), (request) => {
        if (!check(request)) throw new Error(ajv.errorsText(check.errors));
        const packet = encodePacket(operation, [validate(operation, request)]);
        expect(objection(packet)).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  },
);

if (!hasFacts) warn('../shared/protocol is missing: no replies are made by the facts');

// An answer that is a file has no reply in the document.
const known = hasFacts ? operations.filter(({ answers }) => answers === undefined) : [];

test.each(known.map((operation) => [nameOf(operation), operation] as const))(
  '%s: a reply that is valid to Plesk is valid by the document',
  (_, operation) => {
    const { operator } = operation;
    const { check } = published(operation, 'Reply');
    fc.assert(
      fc.property(repliesTo(operation), ([content, size]) => {
        const packet = `<packet version="1.6.6.0"><${operator}>${content}</${operator}></packet>`;
        expect(replyObjection(packet)).toBeUndefined();
        const reply = decodeReply(operation, 1, packet);
        if (!('operations' in reply)) throw new Error('the reply is a system error');
        const [read = []] = reply.operations;
        expect(read).toHaveLength(size);
        const answer = answerOf(operation, read, 'eu1');
        // If each of the results is an error, they are in a problem.
        expect(answer.kind).toBe(read.length > 0 && read.every(isFailure) ? 'problem' : 'done');
        const body: unknown = JSON.parse(JSON.stringify(answer.kind === 'problem' ? answer.reply : bodyOf(answer, '')));
        if (!check(body)) throw new Error(`${JSON.stringify(body)} ${ajv.errorsText(check.errors)}`);
      }),
      { numRuns: 20 },
    );
  },
);

const isFailure = ({ status }: Result): boolean => status === 'error';
