/** Permissions of a reseller. */

import { pairs } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, required } from '../schema.ts';

/** clientPerms (plesk_client.xsd), each a PleskPermissionType (plesk_common.xsd). */
export const permissions = required(
  pairs(boolean, 'permission'),
  doc('Permissions by name, such as manage_phosting_ssi'),
);
