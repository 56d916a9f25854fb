import { expect, test } from 'vitest';
import { excess } from '../../../shared/backups/run/retention.ts';
import { START, world } from '../world.ts';

const DAY = 86_400_000;
const backup = (...names: string[]) => ({ file: names.map((name) => ({ name })) });

test('only what a schedule has made itself is too much, the oldest first', () => {
  const backups = [
    backup('weekly-20261101T020000Z_info_2611010200.xml', 'weekly-20261101T020000Z_2611010200.tar'),
    backup('weekly-20261108T020000Z_info_2611080200.xml'),
    backup('weekly-20261115T020000Z_info_2611150200.xml'),
    backup('weekly-full-20261101T020000Z_info_2611010200.xml'),
    backup('weekly-notes.xml', 'weekly-20261101.xml', 'weekly-20261101T020000Zebra_info.xml'),
    backup('backup_info_2611010200.xml'),
  ];
  expect(excess('weekly', 2, backups)).toEqual([
    'weekly-20261101T020000Z_info_2611010200.xml',
    'weekly-20261101T020000Z_2611010200.tar',
  ]);
  expect(excess('weekly', 3, backups)).toEqual([]);
  const byHand = backup('weekly-20261110T120000Z-manual-1f3a9c02_info_2611101200.xml');
  expect(excess('weekly', 3, [...backups, byHand])).toEqual(excess('weekly', 2, backups));
  expect(excess('weekly', 3, [...backups, backup('weekly-20261110T120000Z-copy_info_2611101200.xml')])).toEqual([]);
  expect(excess('weekly-full', 1, backups)).toEqual([]);
  expect(excess('monthly', 1, backups)).toEqual([]);
});

test('after three slots with `keep` 2, the files of the last two are left, and those of others', async () => {
  const { begin, drive, plesk, clock, state } = await world({ schedule: { keep: 2 } });
  const { backups } = plesk().state;
  const other = { owner: 3, protocol: 'local', prefix: 'by-hand', description: '', onlyConfiguration: false } as const;
  backups.start(other, START - DAY, 1);
  for (let slot = 0; slot < 3; slot++) {
    clock.now = START + slot * DAY;
    await begin();
    await drive();
  }
  const left = backups.files(clock.now).map(({ name }) => name.split('_')[0]);
  const slots = ['weekly-20261123T020000Z', 'weekly-20261124T020000Z'];
  expect(left.sort()).toEqual(['by-hand', ...[...slots, ...slots, ...slots].sort()]);
  expect((await state('eu1', '20261124T020000Z'))?.removal).toMatchObject({ removed: 3, failed: 0 });
});

test('reports a file that cannot be removed, and fails no backup', async () => {
  const { begin, drive, plesk, clock, state } = await world({ schedule: { keep: 1 } });
  await begin();
  await drive();
  clock.now = START + DAY;
  const error = { kind: 'errcode', errcode: 1023, errtext: 'Disk is read-only.' } as const;
  plesk().faults.set({ ...error, operation: 'remove-file' });
  await begin();
  await drive();
  expect(await state('eu1', '20261123T020000Z')).toMatchObject({
    phase: 'finished',
    counts: { finished: 3 },
    removal: { removed: 0, failed: 3, error: { errtext: 'Disk is read-only.' } },
  });
});
