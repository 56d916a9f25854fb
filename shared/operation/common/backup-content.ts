/** Destination and content of a backup: the same members in every type of backup.xsd that starts one. */
import { doc } from '../doc.ts';
import { choice, count, flag, optional, required, text } from '../schema.ts';
import { atMostOne, oneOf } from '../sequence.ts';

/** The members, in the order of the schema. */
export const backupContent = {
  local: optional(flag, doc('Store the backup on the server', 'On the server')),
  remote: optional(choice('ftp'), doc('Store the backup in the FTP storage of its owner', 'FTP storage')),
  prefix: optional(text, doc('Prefix of the file name')),
  description: required(text, doc('What the backup is for')),
  splitSize: optional(count, doc('Size of each volume in KiB; 0 for a single file', 'Volume size (KiB)')),
  onlyHosting: optional(flag, doc('Back up everything but mail', 'Without mail')),
  onlyMail: optional(flag, doc('Back up mail only', 'Mail only')),
  onlyConfiguration: optional(flag, doc('Back up the configuration without content', 'Configuration only')),
};

/** A backup has one destination. */
export const oneDestination = oneOf('local', 'remote');
/** A backup leaves out at most one kind of content. */
export const oneKindOfContent = atMostOne('onlyHosting', 'onlyMail');
