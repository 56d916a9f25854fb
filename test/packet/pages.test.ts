/** The samples of the reference pages, read from the pages themselves: they are not ours to copy. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { backupManagerBackupReseller } from '../../functions/backup-manager/backup-reseller.ts';
import { resellerAdd } from '../../functions/reseller/add.ts';
import { resellerSyncSubscription } from '../../functions/reseller/sync-subscription.ts';
import { resellerPlanDuplicate } from '../../functions/reseller-plan/duplicate.ts';
import { resellerPlanGet } from '../../functions/reseller-plan/get.ts';
import { type Answer, answerOf, bodyOf } from '../../shared/gateway/answer.ts';
import { validate } from '../../shared/gateway/validate.ts';
import type { Operation } from '../../shared/operation/declaration.ts';
import { BadReply } from '../../shared/packet/bad-reply.ts';
import { encodePacket } from '../../shared/packet/encode.ts';
import { decodeReply } from '../../shared/packet/reply.ts';
import { libxmlShape, type Shape } from './libxml.ts';
import { objection, pages, warn } from './official.ts';

if (!pages) warn('../shared/seeds is missing: the samples of the reference pages are not checked');

/** A page's packets that hold operations, in order. Packets without a result are requests. */
function samplesOf(page: string): { readonly requests: readonly string[]; readonly replies: readonly string[] } {
  const text = pages ? readFileSync(new URL(`${page}.txt`, pages), 'utf8') : '';
  const packets = Array.from(text.matchAll(/(?:<?\?xml[^>]*\?>\s*)?<packet.*?<\/packet>/gs), ([packet]) => packet);
  // The first packet of a page is its outline.
  return {
    requests: packets.slice(1).filter((packet) => !packet.includes('<result>')),
    replies: packets.filter((packet) => packet.includes('<result>')),
  };
}

/** Elements and their texts, without the indentation of a page, which is of spaces of several kinds. */
const trimmed = ([name, text, children]: Shape): unknown[] => [name, text.trim(), ...children.map(trimmed)];
const plain = (xml: string): unknown[] => trimmed(libxmlShape(xml) ?? ['not well-formed', '', []]);

const person = { phone: '416 907 9944', fax: '928 752 3905', email: 'host@example.com', status: 0, city: 'Toronto' };
const john = { ...person, cname: 'LogicSoft Ltd.', pname: 'John Doe', login: 'JDoe', passwd: 'Jhtr66fBB' };
const richard = { status: 0, cname: 'TechnoSoft Ltd.', pname: 'Richard Roe', login: 'RRoe', passwd: 'Jk8Dhh6fBB' };
const addresses = ['105 Brisbane Road, Unit 2', '122 Greenroad Valley, Unit 1'] as const;

/** The JSON requests that make each page's packets, in the order of the page. */
const requests: readonly (readonly [page: string, index: number, operation: Operation, request: unknown])[] = [
  [
    'backup-manager.backup-reseller',
    0,
    backupManagerBackupReseller,
    { description: 'Standard weekly backup', local: true, resellerId: 3 },
  ],
  [
    'backup-manager.backup-reseller',
    1,
    backupManagerBackupReseller,
    { resellerId: 2, local: true, description: 'Standard weekly backup', onlyConfiguration: true, splitSize: 0 },
  ],
  ['reseller-plan.duplicate', 0, resellerPlanDuplicate, { duplicateName: 'Plan copy', name: 'Default Reseller' }],
  ['reseller-plan.get', 0, resellerPlanGet, { permissions: true, limits: true, filter: { id: [4, 7] } }],
  [
    'reseller-plan.get',
    1,
    resellerPlanGet,
    [
      { filter: { id: [4, 7] }, limits: true },
      { filter: { all: true }, limits: true },
    ],
  ],
  ['reseller.add', 0, resellerAdd, { genInfo: { passwd: 'sample', login: 'JDoe', pname: 'John Doe' } }],
  ['reseller.add', 1, resellerAdd, { planName: 'common', genInfo: { country: 'CA', address: addresses[0], ...john } }],
  [
    'reseller.add',
    2,
    resellerAdd,
    [
      { genInfo: { ...john, address: addresses[0], country: 'Canada' } },
      {
        genInfo: {
          ...richard,
          phone: '416 907 3366',
          fax: '928 752 3377',
          email: 'james@example.com',
          address: addresses[1],
          city: 'Toronto',
          country: 'Canada',
        },
        planName: 'base_plan',
      },
    ],
  ],
  ['reseller.sync-subscription', 0, resellerSyncSubscription, { filter: { id: 9 } }],
  ['reseller.sync-subscription', 1, resellerSyncSubscription, { filter: { id: [1324, 1325] } }],
];

const answer = (operation: Operation, xml: string): Answer => {
  const reply = decodeReply(operation, 1, xml);
  return answerOf(operation, 'operations' in reply ? (reply.operations[0] ?? []) : [], 'eu1');
};

const guid = expect.stringMatching(/^[0-9a-f-]{36}$/);
const replies: readonly (readonly [
  page: string,
  index: number,
  operation: Operation,
  status: number,
  body: unknown,
])[] = [
  ['backup-manager.backup-reseller', 0, backupManagerBackupReseller, 202, { taskId: 2 }],
  ['backup-manager.backup-reseller', 1, backupManagerBackupReseller, 202, { taskId: 26 }],
  ['reseller-plan.duplicate', 0, resellerPlanDuplicate, 201, { id: 20, guid }],
  [
    'reseller-plan.get',
    0,
    resellerPlanGet,
    207,
    {
      results: [
        { status: 'error', errcode: 1013, errtext: expect.any(String), id: 1 },
        {
          status: 'ok',
          id: 2,
          name: 'Default Reseller',
          guid,
          limits: { resourcePolicy: { oversell: true, overuse: 'not_suspend' }, limit: { max_cl: -1 } },
          permissions: { manage_phosting_ssi: true },
        },
      ],
    },
  ],
  ['reseller.add', 0, resellerAdd, 201, { id: 3, guid }],
  ['reseller.add', 1, resellerAdd, 201, { id: 3, guid }],
  [
    'reseller.sync-subscription',
    0,
    resellerSyncSubscription,
    200,
    { results: [{ status: 'ok', filterId: '9', id: 9 }] },
  ],
];

test.runIf(pages).each(requests)('%s, request %i', (page, index, operation, request) => {
  const packet = encodePacket(
    operation,
    [request].flat().map((each) => validate(operation, each)),
  );
  const sample = samplesOf(page).requests[index] ?? '';
  // One sample opens its operation twice in place of closing it.
  const mended = sample.replace(/<sync-subscription>(\s*<\/reseller>)/, '</sync-subscription>$1');
  expect(plain(packet)).toEqual(plain(mended));
  expect(objection(packet)).toBeUndefined();
});

test.runIf(pages).each(replies)('%s, reply %i', (page, index, operation, status, body) => {
  const read = answer(operation, samplesOf(page).replies[index] ?? '');
  const given = read.kind === 'problem' ? read.problem.status : read.status;
  expect([given, bodyOf(read, '')]).toEqual([status, body]);
});

test.runIf(pages).each(replies)('%s, reply %i, cut off anywhere, is no answer', (page, index, operation) => {
  const whole = samplesOf(page).replies[index] ?? '';
  for (let end = 0; end < whole.length; end++)
    expect(() => answer(operation, whole.slice(0, end)), `cut at ${end}`).toThrow(BadReply);
});

test.runIf(pages)('every sample of every page is among these', () => {
  const names = [...new Set(requests.map(([page]) => page))];
  expect(names).toHaveLength(5);
  for (const page of names) {
    const samples = samplesOf(page);
    expect(requests.filter(([of]) => of === page)).toHaveLength(samples.requests.length);
    expect(replies.filter(([of]) => of === page)).toHaveLength(samples.replies.length);
  }
});
