/** Requests to one operation, from wherever they come: validated, sent in one packet, answered one by one. */

import type { Operation } from '../operation/declaration.ts';
import { encodePacket } from '../packet/encode.ts';
import type { Server } from '../platform/settings.ts';
import { type Conditions, exchange } from '../plesk/exchange.ts';
import { packetVersion } from '../plesk/protocols.ts';
import { Problem } from '../problem.ts';
import { type Answer, answerOf } from './answer.ts';
import { validate } from './validate.ts';

export interface Item {
  readonly request: unknown;
  /** Paths of members that the request's text holds twice. */
  readonly doubled?: readonly (readonly (string | number)[])[];
}

/**
 * Performs an operation once for each item; a bad item does not hold up the others.
 * @param dryRun answers with the packet that would be sent, secrets redacted, and sends nothing
 * @returns an answer for each item, in order
 */
export async function perform(
  operation: Operation,
  items: readonly Item[],
  server: Server,
  conditions: Conditions,
  dryRun = false,
): Promise<Answer[]> {
  const valid: { readonly index: number; readonly request: unknown }[] = [];
  const answers = new Map<number, Answer>();
  for (const [index, { request, doubled }] of items.entries()) {
    const checked = attempt(() => validate(operation, request, doubled));
    if (checked instanceof Problem) answers.set(index, checked);
    else valid.push({ index, request: checked });
  }
  if (dryRun) for (const { index, request } of valid) answers.set(index, preview(operation, request, server));
  else if (valid.length > 0) {
    const requests = valid.map(({ request }) => request);
    const results = await exchange(operation, requests, server, conditions).catch(problemOnly);
    for (const [position, { index }] of valid.entries())
      answers.set(index, results instanceof Problem ? results : answerOf(operation, results[position] ?? [], server));
  }
  return items.map((_, index) => answers.get(index) as Answer); // one was set for every index
}

function preview(operation: Operation, request: unknown, server: Server): Answer {
  const packet = encodePacket(operation, [request], { version: packetVersion(operation, server), redact: true });
  return { status: 200, body: { dryRun: true, server: server.name, packet } };
}

function attempt<T>(run: () => T): T | Problem {
  try {
    return run();
  } catch (error) {
    return problemOnly(error);
  }
}

function problemOnly(error: unknown): Problem {
  if (error instanceof Problem) return error;
  throw error;
}
