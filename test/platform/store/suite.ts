/** The behaviour of every store, on any engine. */
import { describe, expect, test } from 'vitest';
import { MAX_VALUE_BYTES, type Store } from '../../../shared/platform/store/store.ts';

/** A store whose clock the tests move; it may hold the keys of other tests. */
export interface Opened {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly clock: { now: number };
}

const HOUR = 3_600_000;

/** @param open is called once for each test */
export function holdsAsStore(name: string, open: () => Promise<Opened>): void {
  describe(`a store of ${name}`, () => {
    const fresh = async () => ({ ...(await open()), own: `test/${crypto.randomUUID()}` });

    test('keeps what it is given until it is deleted', async () => {
      const { store, own } = await fresh();
      expect(await store.get(own)).toBeUndefined();
      expect(await store.create(own, 'one', HOUR)).toBe(true);
      expect(await store.create(own, 'two', HOUR)).toBe(false);
      expect(await store.get(own)).toBe('one');
      await store.put(own, 'three', HOUR);
      expect(await store.get(own)).toBe('three');
      await store.delete(own);
      await store.delete(own);
      expect(await store.get(own)).toBeUndefined();
      expect(await store.create(own, 'four', HOUR)).toBe(true);
    });

    test('replaces only what is as expected', async () => {
      const { store, own } = await fresh();
      expect(await store.replace(own, 'one', 'two', HOUR)).toBe(false);
      await store.create(own, 'one', HOUR);
      expect(await store.replace(own, 'other', 'two', HOUR)).toBe(false);
      expect(await store.get(own)).toBe('one');
      expect(await store.replace(own, 'one', 'two', HOUR)).toBe(true);
      expect(await store.replace(own, 'one', 'three', HOUR)).toBe(false);
      expect(await store.get(own)).toBe('two');
      expect(await store.replace(own, 'two', 'two', HOUR)).toBe(true);
    });

    test('forgets a value the moment it expires', async () => {
      const { store, clock, own } = await fresh();
      await store.create(own, 'one', 1000);
      clock.now += 999;
      expect(await store.get(own)).toBe('one');
      clock.now += 1;
      expect(await store.get(own)).toBeUndefined();
      expect(await store.list(own)).toEqual([]);
      expect(await store.replace(own, 'one', 'two', 1000)).toBe(false);
      expect(await store.create(own, 'three', 1000)).toBe(true);
      clock.now += 500;
      expect(await store.replace(own, 'three', 'four', 1000)).toBe(true);
      clock.now += 999;
      expect(await store.get(own)).toBe('four');
      await store.put(own, 'five', 2000);
      clock.now += 1999;
      expect(await store.get(own)).toBe('five');
    });

    test('lets one of 200 creators at once through, and one of 200 that replace', async () => {
      const { store, own } = await fresh();
      const all = Array.from({ length: 200 }, (_, index) => String(index));
      const created = await Promise.all(all.map((value) => store.create(own, value, HOUR)));
      expect(created.filter(Boolean)).toHaveLength(1);
      const winner = String(created.indexOf(true));
      expect(await store.get(own)).toBe(winner);
      const replaced = await Promise.all(all.map((value) => store.replace(own, winner, `next ${value}`, HOUR)));
      expect(replaced.filter(Boolean)).toHaveLength(1);
      expect(await store.get(own)).toBe(`next ${replaced.indexOf(true)}`);
    });

    test('lets one of many through if the value has expired', async () => {
      const { store, clock, own } = await fresh();
      await store.create(own, 'old', 1000);
      clock.now += 1000;
      const created = await Promise.all(Array.from({ length: 20 }, () => store.create(own, 'new', HOUR)));
      expect(created.filter(Boolean)).toHaveLength(1);
    });

    test('lists what starts with a prefix, in the order of the keys', async () => {
      const { store, own } = await fresh();
      const keys = ['', '/1', '/10', '/2', '/a', '/a/', '/a/b', '/ab', '/~'].map((end) => own + end);
      for (const key of keys.toReversed()) await store.put(key, `of ${key}`, HOUR);
      const listed = async (prefix: string) => (await store.list(prefix)).map(({ key }) => key.slice(own.length));
      expect(await listed(own)).toEqual(['', '/1', '/10', '/2', '/a', '/a/', '/a/b', '/ab', '/~']);
      expect(await listed(`${own}/a`)).toEqual(['/a', '/a/', '/a/b', '/ab']);
      expect(await listed(`${own}/a/`)).toEqual(['/a/', '/a/b']);
      expect(await listed(`${own}/b`)).toEqual([]);
      expect(await store.list(`${own}/ab`)).toEqual([{ key: `${own}/ab`, value: `of ${own}/ab` }]);
    });

    test('lists page by page, each key once, also if the first key is the prefix itself', async () => {
      const { store, own } = await fresh();
      const keys = [own, ...Array.from({ length: 23 }, (_, index) => `${own}/${String(index).padStart(2, '0')}`)];
      await Promise.all(keys.map((key) => store.put(key, 'x', HOUR)));
      for (const limit of [1, 5, 8]) {
        const found: string[] = [];
        for (let page = await store.list(own, { limit }); page.length > 0; ) {
          expect(page.length).toBeLessThanOrEqual(limit);
          found.push(...page.map(({ key }) => key));
          if (found.length > keys.length) break;
          page = await store.list(own, { limit, after: found.at(-1) ?? '' });
        }
        expect(found).toEqual(keys);
      }
    });

    test('keeps every character', async () => {
      const { store, own } = await fresh();
      const values = [
        `'"\`;--\\%_?`,
        '🦊 zażółć',
        '\0\u0001\n\r\t',
        "'); DROP TABLE plesk_edge; --",
        ' ',
        '',
        '\uFEFFx',
      ];
      for (const value of values) {
        await store.put(own, value, HOUR);
        expect(await store.get(own)).toBe(value);
        expect(await store.replace(own, value, `${value}!`, HOUR)).toBe(true);
      }
      const keys = [`${own}/'"; --`, `${own}/%`, `${own}/_`, `${own}/*?`];
      for (const key of keys) await store.put(key, key, HOUR);
      expect((await store.list(`${own}/%`)).map(({ key }) => key)).toEqual([`${own}/%`]);
    });

    test.each([
      ['ASCII', 'x'.repeat(MAX_VALUE_BYTES)],
      ['ASCII and one emoji', `🦊${'x'.repeat(MAX_VALUE_BYTES - 4)}`],
      ['emoji', '🦊'.repeat(MAX_VALUE_BYTES / 4)],
    ])('holds values as large as it says: %s', async (_, value) => {
      const { store, own } = await fresh();
      expect(await store.create(own, value, HOUR)).toBe(true);
      expect((await store.get(own)) === value).toBe(true);
      expect(await store.replace(own, value, 'small', HOUR)).toBe(true);
    });
  });
}
