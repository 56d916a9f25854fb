/** Where a backup goes and what is in it: the same members in every type of backup.xsd that starts one. */
import { doc } from '../doc.ts';
import { choice, count, flag, optional, required, text } from '../schema.ts';
import { atMostOne, oneOf } from '../sequence.ts';

/** The members, in the order of the schema. */
export const backupContent = {
  local: optional(flag, doc('Store the backup on the server itself', 'On the server')),
  remote: optional(choice('ftp'), doc('Store the backup in the FTP storage that is set up for its owner', 'Elsewhere')),
  prefix: optional(text, doc('Start of the file name')),
  description: required(text, doc('What the backup is for')),
  splitSize: optional(count, doc('Size of the parts, in KiB; 0 for one file', 'Size of parts (KiB)')),
  onlyHosting: optional(flag, doc('Leave mail out', 'Without mail')),
  onlyMail: optional(flag, doc('Mail only', 'Mail only')),
  onlyConfiguration: optional(flag, doc('Configuration only, without content', 'Configuration only')),
};

/** It goes to one place. */
export const oneDestination = oneOf('local', 'remote');
/** It leaves out one thing at most. */
export const oneKindOfContent = atMostOne('onlyHosting', 'onlyMail');
