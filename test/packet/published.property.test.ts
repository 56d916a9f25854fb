/**
 * The published document against the official schemas: requests by nothing but its JSON Schema make packets that are
 * valid there, and replies by nothing but the official schema become JSON that is valid here.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openApiText } from '../../functions/openapi.ts';
import { operations as catalog } from '../../functions/operations.ts';
import { validate } from '../../shared/gateway/validate.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { encodePacket } from '../../shared/packet/encode.ts';
import { decodeReply } from '../../shared/packet/reply.ts';
import { isAddition, withoutAdditions } from './additions.ts';
import { arbitraryOf, type Json } from './json.ts';
import { isOfficial, objection, replyObjection, schemaFolder, warn } from './official.ts';
import { resultOf } from './replies.ts';
import { type ElementParticle, elementsOf } from './xsd.ts';

const operations: readonly Operation[] = await catalog.all();
const document = JSON.parse(await openApiText('1.2.3')) as { components: { schemas: Record<string, Json> } };
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(document, 'document');

/** The schema of an operation, and its name in the document, such as `ResellerAddRequest`. */
const published = (operation: Operation, side: 'Request' | 'Reply') => {
  const name = `/${nameOf(operation)}`.replace(/[-/]([a-z])/g, (_, letter: string) => letter.toUpperCase()) + side;
  const schema = document.components.schemas[name];
  const check = ajv.getSchema(`document#/components/schemas/${name}`);
  if (schema === undefined || check === undefined) throw new Error(`the document has no ${name}`);
  return { schema, check };
};

test.each(operations.map((operation) => [nameOf(operation), operation] as const))(
  '%s: a request that is valid by the document is valid to Plesk',
  (name, operation) => {
    const { schema, check } = published(operation, 'Request');
    fc.assert(
      fc.property(arbitraryOf(schema), (request) => {
        if (!check(request)) throw new Error(ajv.errorsText(check.errors));
        const packet = encodePacket(operation, [validate(operation, request)]);
        if (!isAddition(name)) expect(objection(withoutAdditions(packet))).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  },
);

const official = isOfficial ? elementsOf(schemaFolder, 'agent_output.xsd') : undefined;
if (official === undefined) warn('../shared/plesk-xsd is missing: no replies are made by the official schemas');

/** The element of a result, in the official type of an operation's reply. */
function officialResult({ operator, operation }: Operation): ElementParticle {
  const type = official?.(operator, operation).type;
  const [group] = type?.kind === 'elements' ? type.content : [];
  const result = group?.kind === 'sequence' ? group.items[0] : undefined;
  if (result?.kind !== 'element') throw new Error('the official type holds no result');
  return result;
}

const known = operations.filter((operation) => official && !isAddition(nameOf(operation)));

test.each(known.map((operation) => [nameOf(operation), operation] as const))(
  '%s: a reply that is valid to Plesk is valid by the document',
  (_, operation) => {
    const { operator, operation: name, many } = operation;
    const { schema, check } = published(operation, 'Reply');
    const result = officialResult(operation);
    const ok = resultOf(result, schema.required && !many ? schema.required.map(kebab) : [], true);
    const results = many
      ? fc.array(fc.oneof(ok, resultOf(result, [], false)), { minLength: 1, maxLength: 4 })
      : fc.tuple(ok);
    fc.assert(
      fc.property(results, (parts) => {
        const packet = `<packet version="1.6.6.0"><${operator}><${name}>${parts.join('')}</${name}></${operator}></packet>`;
        expect(replyObjection(packet)).toBeUndefined();
        const reply = decodeReply(operation, 1, packet);
        if (!('operations' in reply)) throw new Error('the reply is a system error');
        const [read = []] = reply.operations;
        expect(read).toHaveLength(parts.length);
        const { status: _ok, ...members } = read[0] ?? {};
        const body: unknown = JSON.parse(JSON.stringify(many ? { results: read } : members));
        if (!check(body)) throw new Error(`${JSON.stringify(body)} ${ajv.errorsText(check.errors)}`);
      }),
      { numRuns: 150 },
    );
  },
);

const kebab = (member: string): string => member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
