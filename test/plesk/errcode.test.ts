import { expect, test } from 'vitest';
import { gateway } from '../gateway/gateway.ts';
import { backup, everyPlan, everyReseller, newReseller } from '../gateway/requests.ts';

const failed = (errcode: number, more = '') =>
  `<result><status>error</status><errcode>${errcode}</errcode><errtext>Nein</errtext>${more}</result>`;

/** The problems of Plesk's errors inside a result. */
const statuses: readonly (readonly [status: number, kind: string, ...errcodes: number[]])[] = [
  [409, 'plesk-error', 1002, 1007],
  [404, 'plesk-error', 1013, 1015, 1018],
  [422, 'plesk-error', 1014, 1019, 1023, 1025, 1032, 1033],
  [403, 'plesk-error', 1024],
  [501, 'plesk-unsupported', 1005, 1017, 1026, 1031, 1050],
  [502, 'plesk-error', 1001, 1003, 1004, 1006, 1008, 1009, 1010, 1011, 1012, 1027, 1029, 1030, 11003, 9999],
];
const inResult = statuses.flatMap(([status, kind, ...errcodes]) =>
  errcodes.map((errcode) => ({ errcode, status, kind })),
);

test.each(inResult)('error $errcode in a result is $status', async ({ errcode, status, kind }) => {
  const { ask, emulator, log } = await gateway();
  emulator.faults.set({ kind: 'reply', body: `<packet><reseller><add>${failed(errcode)}</add></reseller></packet>` });
  const reply = await ask('/reseller/add', newReseller());
  expect([reply.status, reply.body]).toEqual([
    status,
    {
      type: `urn:plesk-edge:${kind}`,
      title: expect.any(String),
      status,
      detail: expect.stringContaining(`${errcode}: Nein`),
      requestId: expect.any(String),
      errcode,
      errtext: 'Nein',
      server: 'default',
    },
  ]);
  expect(log()).toMatchObject({ errcode, status });
});

const ofSystem = inResult.map((row) =>
  row.errcode === 1014 ? { ...row, status: 501, kind: 'plesk-unsupported' } : row,
);

test.each(ofSystem)('error $errcode from the system is $status', async ({ errcode, status, kind }) => {
  const { ask, emulator } = await gateway();
  emulator.faults.set({ kind: 'errcode', errcode, errtext: 'Nein', output: 'PHP Warning: secret-path' });
  const reply = await ask('/reseller/add', newReseller());
  expect(reply.body).toMatchObject({
    type: `urn:plesk-edge:${kind}`,
    status,
    errcode,
    errtext: 'Nein',
    server: 'default',
  });
  expect(reply.status).toBe(status);
  expect(JSON.stringify(reply.body)).not.toContain('secret-path');
  expect(emulator.state.resellers.size).toBe(0);
});

test('an error without a text is no less an error', async () => {
  const { ask, emulator } = await gateway();
  const body = '<packet><system><status>error</status><errcode>1003</errcode><errtext/></system></packet>';
  emulator.faults.set({ kind: 'reply', body });
  const reply = await ask('/reseller-plan/get', everyPlan);
  expect([reply.status, reply.body]).toEqual([502, expect.objectContaining({ errcode: 1003 })]);
  expect(reply.body).not.toHaveProperty('errtext');
});

const codeless = '<result><status>error</status><errtext>Nein</errtext><filter-id>4</filter-id></result>';
const reseller = (content: string) => `<packet><reseller>${content}</reseller></packet>`;

test('an error without a code is that one result’s error', async () => {
  const { ask, emulator } = await gateway();
  emulator.faults.set({ kind: 'reply', body: reseller(`<add>${codeless}</add>`) });
  const alone = await ask('/reseller/add', newReseller());
  const problem = { type: 'urn:plesk-edge:plesk-error', status: 502, errtext: 'Nein', server: 'default' };
  expect([alone.status, alone.body]).toEqual([502, expect.objectContaining(problem)]);
  expect(alone.body).not.toHaveProperty('errcode');
  const added = '<add><result><status>ok</status><id>3</id><guid>g</guid></result></add>';
  emulator.faults.set({ kind: 'reply', body: reseller(`${added}<add>${codeless}</add>`) });
  const batch = await ask('/reseller/add', [newReseller('a'), newReseller('b')]);
  expect([batch.status, batch.body]).toEqual([207, [{ id: 3, guid: 'g' }, expect.objectContaining(problem)]]);
  const synced = `<result><status>ok</status><id>3</id></result>${codeless}`;
  emulator.faults.set({ kind: 'reply', body: reseller(`<sync-subscription>${synced}</sync-subscription>`) });
  const many = await ask('/reseller/sync-subscription', everyReseller);
  expect([many.status, many.body]).toEqual([
    207,
    {
      results: [
        { status: 'ok', id: 3 },
        { status: 'error', errtext: 'Nein', filterId: '4' },
      ],
    },
  ]);
});

test('a packet that is refused without a code is a plesk-error', async () => {
  const { ask, emulator } = await gateway();
  const system = (content: string) => `<packet><system><status>error</status>${content}</system></packet>`;
  emulator.faults.set({ kind: 'reply', body: system('<errtext>Nein</errtext>') });
  expect(await ask('/reseller-plan/get', everyPlan)).toMatchObject({
    status: 502,
    body: { type: 'urn:plesk-edge:plesk-error', detail: 'Plesk answered an error without a code: Nein' },
  });
  emulator.faults.set({ kind: 'reply', body: system('') });
  expect(await ask('/reseller-plan/get', everyPlan)).toMatchObject({
    body: { type: 'urn:plesk-edge:plesk-bad-reply' },
  });
});

test.each([
  ['/reseller/add', newReseller(), 'reseller', 'add', '', 201, {}],
  [
    '/reseller-plan/duplicate',
    { name: 'a', duplicateName: 'b' },
    'reseller-plan',
    'duplicate',
    '<guid>g</guid>',
    201,
    { guid: 'g' },
  ],
  ['/backup-manager/backup-reseller', backup, 'backup-manager', 'backup-reseller', '<task-id/>', 202, {}],
] as const)('%s that went well without an id is done', async (path, request, operator, name, content, status, body) => {
  const { ask, emulator } = await gateway();
  const result = `<result><status>ok</status>${content}</result>`;
  emulator.faults.set({
    kind: 'reply',
    body: `<packet><${operator}><${name}>${result}</${name}></${operator}></packet>`,
  });
  expect(await ask(path, request)).toMatchObject({ status, body });
});

test('when all results failed, the first one gives the status', async () => {
  const { ask, emulator } = await gateway();
  const results = failed(1024, '<filter-id>3</filter-id>') + failed(1013, '<filter-id>4</filter-id><id>4</id>');
  const body = `<packet><reseller><sync-subscription>${results}</sync-subscription></reseller></packet>`;
  emulator.faults.set({ kind: 'reply', body });
  const reply = await ask('/reseller/sync-subscription', everyReseller);
  expect([reply.status, reply.body]).toEqual([
    403,
    expect.objectContaining({
      type: 'urn:plesk-edge:plesk-error',
      errcode: 1024,
      results: [
        { status: 'error', errcode: 1024, errtext: 'Nein', filterId: '3' },
        { status: 'error', errcode: 1013, errtext: 'Nein', filterId: '4', id: 4 },
      ],
    }),
  ]);
});

test("Plesk's own limits and refusals, end to end", async () => {
  const { ask } = await gateway({}, { resellerLimit: 0 });
  const replies = [
    await ask('/reseller/add', newReseller()),
    await ask('/reseller/add', { ...newReseller(), planName: 'No Such Plan' }),
    await ask('/backup-manager/backup-reseller', backup),
    await ask('/reseller-plan/duplicate', { name: 'No Such Plan', duplicateName: 'Copy' }),
    await ask('/reseller-plan/duplicate', { name: 'Default Reseller', duplicateName: 'Default Reseller' }),
  ];
  expect(replies.map(({ status, body }) => [status, (body as { errcode: number }).errcode])).toEqual([
    [403, 1024],
    [404, 1013],
    [404, 1013],
    [404, 1013],
    [409, 1007],
  ]);
});
