/**
 * Secrets that an operation hands out. Only its reply over HTTP or MCP, or in the console, holds them: no event, chat, log
 * or record does.
 */
import { nameOf, type Operation } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';
import { holdsSecrets, REDACTED, secretsOf } from '../operation/secrets.ts';
import { Problem } from '../problem.ts';
import type { Answer } from './answer.ts';

/** @returns the secrets in an answer */
export function handedOut({ result, many }: Operation, answer: Answer): readonly string[] {
  if (answer.kind === 'dry-run' || !holdsSecrets(result)) return [];
  const body = answer.kind === 'done' ? answer.body : answer.problem.members;
  return secretsOf(result, many && isObject(body) ? [body['results']].flat() : [body]);
}

/** @returns the answer with its secrets redacted, for events and chats */
export function withoutSecrets(operation: Operation, answer: Answer): Answer {
  const secrets = handedOut(operation, answer);
  if (secrets.length === 0) return answer;
  const redacted = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value, (_, each: unknown) => (secrets.some((it) => it === each) ? REDACTED : each)));
  if (answer.kind !== 'problem') return redacted(answer);
  const { kind, message, status, members } = answer.problem;
  return { kind: 'problem', problem: new Problem(kind, message, { ...redacted(members), status }) };
}

/**
 * Refuses a write that hands out a secret, for doors that do not show it: the secret would be made and lost.
 * @throws {Problem} `not-supported`
 */
export function refuseToHandOut(operation: Operation, dryRun: boolean): void {
  if (dryRun || operation.effect === 'read' || !holdsSecrets(operation.result)) return;
  const name = nameOf(operation);
  throw new Problem('not-supported', `${name} hands out a secret, which only the reply to POST /${name} shows`);
}
