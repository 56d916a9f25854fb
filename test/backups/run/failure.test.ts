import { expect, test } from 'vitest';
import { attemptOf } from '../../../shared/backups/run/failure.ts';
import { Problem } from '../../../shared/problem.ts';

/** An error of Plesk's for a packet as a whole. */
const verdictOn = (kind: 'plesk-error' | 'plesk-unsupported', members: Problem['members']) =>
  attemptOf({ kind: 'problem', problem: new Problem(kind, 'Plesk answered an error', members), ofPacket: true })
    .verdict;

test.each([
  ['plesk-unsupported', 1014, 'rejected'],
  ['plesk-error', 1006, 'rejected'],
  ['plesk-error', 1003, 'busy'],
  ['plesk-error', 1023, 'refused'],
] as const)('%s %d is %s; after results, what was carried out is unknown', (kind, errcode, verdict) => {
  expect(verdictOn(kind, { errcode })).toBe(verdict);
  expect(verdictOn(kind, { errcode, outcome: 'unknown' })).toBe('unknown');
});
