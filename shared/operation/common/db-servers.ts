/** Database servers of plans and subscriptions (plesk_common.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { id, optional, required, text } from '../schema.ts';
import { needs, oneOf, sequence } from '../sequence.ts';

/** dbServerInput: by ID, or by host and port. */
export const dbServers = {
  dbServer: required(
    list(
      sequence(
        {
          type: required(text, doc('Type, such as mysql')),
          id: optional(id, doc('Database server, by ID')),
          host: optional(text, doc('Host name')),
          port: optional(text, doc('Port')),
        },
        oneOf('id', ['host', 'port']),
        needs('host', 'port'),
        needs('port', 'host'),
      ),
    ),
    doc('Database servers', 'Database server'),
  ),
};

/** dbServerOutput. */
export const shownDbServer = {
  type: optional(text, doc('Type, such as mysql')),
  id: optional(id, doc('ID of the database server', 'Database server ID')),
  host: optional(text, doc('Host name')),
  port: optional(text, doc('Port')),
};
