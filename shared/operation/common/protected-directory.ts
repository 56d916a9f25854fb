/** Protected directories: filters for them and for their users. */
import { list, pairs } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, everything, id, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** ProtectedDirFilter (protected_dir.xsd). Never empty: `all` selects every one. */
export const protectedDirectoryFilter = required(
  sequence(
    {
      id: optional(list(id), doc('Directory IDs', 'IDs')),
      siteId: optional(list(id), doc('Directories of these sites, by ID', 'Site IDs')),
      siteName: optional(list(text), doc('Directories of these sites, by name', 'Site names')),
      all: optional(everything, doc('Every protected directory on the server', 'All directories')),
    },
    oneOf('id', 'siteId', 'siteName', 'all'),
  ),
  doc('Which protected directories'),
);

/** ProtectedDirUserFilter (protected_dir.xsd). Never empty: `all` selects every one. */
export const protectedDirectoryUserFilter = required(
  sequence(
    {
      pdId: optional(list(id), doc('Users of these directories, by ID', 'Directory IDs')),
      id: optional(list(id), doc('User IDs', 'IDs')),
      all: optional(everything, doc('Every user of a protected directory on the server', 'All users')),
    },
    oneOf('pdId', 'id', 'all'),
  ),
  doc('Which users'),
);

/** ProtectedDirLocation (protected_dir.xsd). The names are those of the descriptor. */
export const directoryLocation = optional(
  pairs(boolean, 'property'),
  doc('Where it is protected, such as ssl, nonssl or cgi (Linux)'),
);
