import type { Finder } from '../filtered.ts';

/** How `protected-dir` names directories (ProtectedDirFilter in protected_dir.xsd). */
export const directories: Finder<'protectedDirectories'> = {
  kind: 'protectedDirectories',
  keys: {
    'site-id': ({ owner }) => String(owner),
    'site-name': ({ owner }, state) => state.sites.get(owner)?.name,
  },
  missing: 'Protected directory does not exist.',
};
