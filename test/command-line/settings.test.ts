/** The lists of settings agree with the code. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SETTINGS } from '../../shared/command-line/doctor/known.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const known = Object.keys(SETTINGS).sort();

test('.env.example has every setting, and no other', () => {
  const text = readFileSync(`${root}.env.example`, 'utf8');
  const named = Array.from(text.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm), ([, name]) => name);
  expect(named.sort()).toEqual(known);
});

test('every setting that the code reads is known', () => {
  // Names of settings are texts of their own in the code, or members of the environment.
  const names = globSync(['functions/**/*.ts', 'shared/**/*.ts'], { cwd: root }).flatMap((file) =>
    Array.from(
      readFileSync(`${root}${file}`, 'utf8').matchAll(
        /'((?:PLESK|API|JWKS|JWT|CORS|BACKUP|EVENTS|SLACK|DISCORD|MATTERMOST|CHATOPS|DRY|KV)_[A-Z_]+)'/g,
      ),
      ([, name]) => name,
    ),
  );
  expect(names.length).toBeGreaterThan(20);
  expect([...new Set(names)].filter((name) => !known.includes(name ?? ''))).toEqual([]);
});
