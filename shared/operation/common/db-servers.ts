/** Database servers of plans and subscriptions (plesk_common.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import type { Schema } from '../mark.ts';
import { id, optional, required, text } from '../schema.ts';
import { needs, oneOf, sequence } from '../sequence.ts';
import { filtered } from './filter-result.ts';

/** dbServerInput: by ID, or by host and port. */
const dbServers = {
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
const shownDbServer = sequence({
  type: optional(text, doc('Type, such as mysql')),
  id: optional(id, doc('ID of the database server', 'Database server ID')),
  host: optional(text, doc('Host name')),
  port: optional(text, doc('Port')),
});

/**
 * @param filter of the plans or subscriptions
 * @returns the request of db-servers
 */
/* @__NO_SIDE_EFFECTS__ */
export const dbServersOf = <F extends Schema>(filter: F) =>
  sequence(
    {
      add: optional(sequence({ filter, ...dbServers }), doc('Add database servers')),
      remove: optional(sequence({ filter, ...dbServers }), doc('Remove database servers')),
      list: optional(sequence({ filter }), doc('List database servers')),
    },
    oneOf('add', 'remove', 'list'),
  );

/** The result of db-servers: one for each plan or subscription. */
export const dbServersResult = sequence({
  ...filtered,
  dbServer: optional(list(shownDbServer), doc('Database servers', 'Database server')),
});

/** The columns for database servers. */
export const dbServersColumns = ['id', 'dbServer.id', 'dbServer.type', 'dbServer.host', 'dbServer.port'] as const;
