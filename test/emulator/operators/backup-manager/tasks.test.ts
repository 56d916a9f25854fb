import { describe, expect, test } from 'vitest';
import { emulated, texts } from '../../emulated.ts';

const packet = (operations: string) =>
  `<packet version="1.6.9.0"><backup-manager>${operations}</backup-manager></packet>`;
const backup = (owner = '<reseller-id>3</reseller-id>', to = '<local/>', more = '') =>
  packet(`<backup-reseller>${owner}${to}${more}<description>Standard weekly backup</description></backup-reseller>`);
const tasks = (of = '') => packet(`<get-tasks-info>${of}</get-tasks-info>`);
const files = (of = '<reseller-id>3</reseller-id>') => packet(`<get-local-backup-list>${of}</get-local-backup-list>`);

describe('backup-reseller', () => {
  test('counts its tasks from 1', async () => {
    const { post } = await emulated({ resellers: 2 });
    expect(await post(backup())).toContain(
      '<backup-reseller><result><status>ok</status><task-id>1</task-id></result></backup-reseller>',
    );
    expect(texts(await post(backup('<reseller-login>reseller2</reseller-login>')), 'task-id')).toEqual(['2']);
  });

  test.each([
    '<reseller-id>99</reseller-id>',
    '<reseller-id>text</reseller-id>',
    '<reseller-login>nobody</reseller-login>',
  ])('answers 1013 to %s', async (owner) => {
    const { post, emulator } = await emulated({ resellers: 1 });
    expect(texts(await post(backup(owner)), 'errcode')).toEqual(['1013']);
    expect(emulator.state.backups.tasks).toEqual([]);
  });

  test('works for as long as it takes, then is finished', async () => {
    const { post, clock } = await emulated({ resellers: 1, backupSeconds: 60 });
    await post(backup());
    clock.now += 59_999;
    expect(texts(await post(tasks()), 'status')).toEqual(['ok', 'working']);
    clock.now += 1;
    expect(texts(await post(tasks()), 'status')).toEqual(['ok', 'finished']);
  });

  test('leaves a file named by its prefix, to be listed and removed', async () => {
    const { post, clock } = await emulated({ resellers: 1, backupSeconds: 60 });
    await post(backup(undefined, undefined, '<prefix>weekly</prefix>'));
    await post(backup());
    expect(await post(files())).toContain(
      '<get-local-backup-list><result><status>ok</status></result></get-local-backup-list>',
    );
    clock.now += 60_000;
    const list = await post(files());
    expect(texts(list, 'name')).toEqual(['weekly_info_2605030300_1.xml', 'backup_info_2605030300_2.xml']);
    expect(texts(list, 'creation-date')).toEqual(Array(2).fill(String(Date.UTC(2026, 4, 3, 3, 1) / 1000)));
    expect(texts(list, 'description')).toEqual(Array(2).fill('Standard weekly backup'));
    const remove = packet(
      '<remove-file><reseller-login>reseller1</reseller-login><filename>weekly_info_2605030300_1.xml</filename></remove-file>',
    );
    expect(texts(await post(remove), 'status')).toEqual(['ok']);
    expect(texts(await post(files()), 'name')).toEqual(['backup_info_2605030300_2.xml']);
    expect(texts(await post(remove), 'errcode')).toEqual(['1013']);
  });

  test('to FTP leaves no local file', async () => {
    const { post, clock } = await emulated({ resellers: 1 });
    await post(backup(undefined, '<remote>ftp</remote>'));
    clock.now += 5000;
    expect(texts(await post(tasks()), 'protocol')).toEqual(['ftp']);
    expect(texts(await post(files()), 'name')).toEqual([]);
    expect(texts(await post(backup(undefined, '<remote>tape</remote>')), 'errcode')).toEqual(['1019']);
  });

  test('of the configuration alone is small', async () => {
    const { post, clock } = await emulated({ resellers: 1 });
    await post(backup());
    await post(backup().replace('</description>', '</description><only-configuration/>'));
    clock.now += 5000;
    const [whole, configuration] = texts(await post(files()), 'size').map(Number);
    expect(whole).toBeGreaterThan(2 ** 32);
    expect(configuration).toBeLessThan(2 ** 20);
  });
});

describe('get-tasks-info', () => {
  const task = (status: string, names: string) =>
    `<task><reseller-id>3</reseller-id><id>1</id><status>${status}</status><started>1777777200</started>${names}<protocol>local</protocol></task>`;
  const named = '<prefix>weekly</prefix><filename>weekly_info_2605030300_1.xml</filename>';

  test('shows the prefix and the file name of a task once it has finished', async () => {
    const { post, clock } = await emulated({ resellers: 1 });
    await post(backup(undefined, undefined, '<prefix>weekly</prefix>'));
    expect(await post(tasks())).toContain(task('working', '<prefix/><filename/>'));
    clock.now += 5000;
    expect(await post(tasks())).toContain(task('finished', named));
  });

  test('shows the prefix of a working task if the option is set', async () => {
    const { post } = await emulated({ resellers: 1, prefixWhileWorking: true });
    await post(backup(undefined, undefined, '<prefix>weekly</prefix>'));
    expect(await post(tasks())).toContain(task('working', '<prefix>weekly</prefix><filename/>'));
  });

  test.each([
    ['', ['1', '2', '3']],
    ['<reseller-id>3</reseller-id>', ['1']],
    ['<reseller-login>reseller2</reseller-login>', ['2']],
    ['<server/>', ['3']],
    ['<task-id>2</task-id>', ['2']],
  ])('"%s" chooses the tasks', async (of, ids) => {
    const { post } = await emulated({ resellers: 2 });
    await post(backup());
    await post(backup('<reseller-id>4</reseller-id>'));
    await post(packet('<backup-server><local/><description/></backup-server>'));
    expect(texts(await post(tasks(of)), 'id')).toEqual(ids);
  });

  test.each([
    '<reseller-id>99</reseller-id>',
    '<reseller-login>nobody</reseller-login>',
    '<task-id>1</task-id>',
    '<customer-id>1</customer-id>',
    '<webspace-name>example.com</webspace-name>',
  ])('answers 1013 to %s', async (of) => {
    const { post } = await emulated();
    expect(texts(await post(tasks(of)), 'errcode')).toEqual(['1013']);
  });

  test('without tasks is ok and bare', async () => {
    const { post } = await emulated();
    expect(await post(tasks())).toContain('<get-tasks-info><result><status>ok</status></result></get-tasks-info>');
  });
});

test('stop-backup stops what works, and leaves no file', async () => {
  const { post, clock } = await emulated({ resellers: 1 });
  await post(backup());
  const stop = (id: number) => packet(`<stop-backup><task-id>${id}</task-id></stop-backup>`);
  expect(texts(await post(stop(1)), 'status')).toEqual(['ok']);
  clock.now += 5000;
  expect(texts(await post(tasks()), 'status')).toEqual(['ok', 'stopped']);
  expect(texts(await post(files()), 'name')).toEqual([]);
  expect(texts(await post(stop(1)), 'errcode')).toEqual(['1023']);
  expect(texts(await post(stop(2)), 'errcode')).toEqual(['1013']);
});

test('backup-webspace backs up a subscription, which its reseller can see', async () => {
  const { post } = await emulated({ resellers: 2 });
  const webspace = (which: string) => packet(`<backup-webspace>${which}<local/><description/></backup-webspace>`);
  await post(webspace('<webspace-name>reseller1.example.com</webspace-name>'));
  await post(webspace('<webspace-id>3</webspace-id>'));
  expect(texts(await post(webspace('<webspace-id>2</webspace-id>')), 'errcode')).toEqual(['1013']);
  expect(texts(await post(tasks()), 'webspace-id')).toEqual(['1', '3']);
  const reseller = { HTTP_AUTH_LOGIN: 'reseller1', HTTP_AUTH_PASSWD: 'reseller1-Pw1**' };
  expect(texts(await post(tasks(), reseller), 'webspace-id')).toEqual(['1']);
  expect(texts(await post(tasks('<webspace-id>3</webspace-id>'), reseller), 'errcode')).toEqual(['1013']);
});

test('a reseller reaches only its own backups', async () => {
  const { post } = await emulated({ resellers: 2 });
  await post(backup());
  const other = { HTTP_AUTH_LOGIN: 'reseller2', HTTP_AUTH_PASSWD: 'reseller2-Pw1**' };
  expect(texts(await post(tasks(), other), 'id')).toEqual([]);
  expect(texts(await post(backup(), other), 'errcode')).toEqual(['1013']);
  expect(texts(await post(backup('<reseller-id>4</reseller-id>'), other), 'task-id')).toEqual(['2']);
});

test('the most that worked at once is remembered', async () => {
  const { post, clock, emulator } = await emulated({ resellers: 1 });
  await post(backup());
  await post(backup());
  clock.now += 5000;
  await post(backup());
  expect(emulator.state.backups.peakWorking).toBe(2);
});

test('get-supported-protocols', async () => {
  const { post } = await emulated();
  expect(texts(await post(packet('<get-supported-protocols/>')), 'protocol')).toEqual(['ftp']);
});
