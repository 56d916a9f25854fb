/** Users of databases: a filter for them, and the addresses from which they may connect. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { everything, id, optional, required, text } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** DatabaseUserFilterType (database_input.xsd). Never empty: `all` selects every one. */
export const databaseUserFilter = required(
  sequence(
    {
      id: optional(list(id), doc('User IDs', 'IDs')),
      dbId: optional(list(id), doc('Users of these databases, by ID', 'Database IDs')),
      all: optional(everything, doc('Every database user on the server', 'All users')),
    },
    oneOf('id', 'dbId', 'all'),
  ),
  doc('Which database users'),
);

/** DatabaseUserAclType and DatabaseUserRemoteAccessRulesType (plesk_db.xsd). */
export const databaseAccess = {
  acl: optional(
    sequence({ host: optional(list(text), doc('Host names or IP addresses', 'Hosts')) }),
    doc('Hosts that the user may connect from (MySQL)', 'Access control'),
  ),
  allowAccessFrom: optional(
    sequence({ ipAddress: optional(list(text), doc('IP addresses', 'IP addresses')) }),
    doc('IP addresses that the user may connect from', 'Remote access'),
  ),
};

/** The role of a user. Its type is a text, and only the documentation says that it names a role. */
export const databaseRole = optional(text, doc('Role that gives the user its privileges'));
