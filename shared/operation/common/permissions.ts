/** What a reseller may do. */
import { boolean, doc, pairs } from '../schema.ts';

/** clientPerms (plesk_client.xsd), each a PleskPermissionType (plesk_common.xsd). */
export const permissions = doc(pairs(boolean, 'permission'), 'Permissions by name, such as manage_phosting_ssi');
