/** FTP accounts: a filter for them, and their permissions. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, everything, id, integer, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** FtpUserFilterType (ftpuser.xsd). Never empty: `all` selects every one. */
export const ftpUserFilter = required(
  sequence(
    {
      id: optional(list(id), doc('Account IDs', 'IDs')),
      name: optional(list(text), doc('Account names', 'Names')),
      webspaceId: optional(list(id), doc('Accounts of these subscriptions, by ID', 'Subscription IDs')),
      webspaceName: optional(list(text), doc('Accounts of these subscriptions, by name', 'Subscription names')),
      all: optional(everything, doc('Every additional FTP account on the server', 'All accounts')),
    },
    oneOf('id', 'name', 'webspaceId', 'webspaceName', 'all'),
  ),
  doc('Which FTP accounts'),
);

/** FtpUserPermissions (ftpuser.xsd), and the quota. */
export const ftpUserRights = {
  quota: optional(integer(), doc('Most disk space of the home directory, -1 is unlimited')),
  permissions: optional(
    sequence({
      read: optional(boolean, doc('Whether files may be downloaded')),
      write: optional(boolean, doc('Whether files may be uploaded')),
    }),
    doc('What the account may do'),
  ),
};

/** The subscription of an account. */
export const ftpUserWebspace = {
  webspaceId: optional(id, doc('Subscription, by ID', 'Subscription ID')),
  webspaceName: optional(text, doc('Subscription, by name', 'Subscription name')),
};
