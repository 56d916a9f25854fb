/** Where a backup goes and what is in it: the same members in every type of backup.xsd that starts one. */
import { choice, count, doc, flag, optional, text } from '../schema.ts';
import { atMostOne, oneOf } from '../sequence.ts';

/** The members, in the order of the schema. */
export const backupContent = {
  local: optional(doc(flag, 'Store the backup on the server itself', 'On the server')),
  remote: optional(doc(choice('ftp'), 'Store the backup in the FTP storage that is set up for its owner', 'Elsewhere')),
  prefix: optional(doc(text, 'Start of the file name')),
  description: doc(text, 'What the backup is for'),
  splitSize: optional(doc(count, 'Size of the parts, in KiB; 0 for one file', 'Size of parts (KiB)')),
  onlyHosting: optional(doc(flag, 'Leave mail out', 'Without mail')),
  onlyMail: optional(doc(flag, 'Mail only', 'Mail only')),
  onlyConfiguration: optional(doc(flag, 'Configuration only, without content', 'Configuration only')),
};

/** It goes to one place. */
export const oneDestination = oneOf('local', 'remote');
/** It leaves out one thing at most. */
export const oneKindOfContent = atMostOne('onlyHosting', 'onlyMail');
