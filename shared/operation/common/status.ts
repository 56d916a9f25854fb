/** The status of an account: objectStatus (plesk_common.xsd), a bit mask. */

const ACTIVE = 'active';
const IN_BACKUP = 'in backup or restore';
const BY_ADMINISTRATOR = 'disabled by the administrator';
const BY_RESELLER = 'disabled by the reseller';
const EXPIRED = 'expired';

/** The flags that can be set. */
export const settableStatus = { 0: ACTIVE, 16: BY_ADMINISTRATOR, 64: BY_RESELLER };

/** All flags, as replies have them. */
export const status = { ...settableStatus, 4: IN_BACKUP, 256: EXPIRED };

/** The flags that can be set for a subscription or a site (page "Node set/gen_setup"). */
export const settableSiteStatus = {
  0: ACTIVE,
  8: 'its web service is suspended',
  16: BY_ADMINISTRATOR,
  32: BY_RESELLER,
  64: 'disabled by the customer',
};

/** All flags of a subscription or a site. */
export const siteStatus = { ...settableSiteStatus, 2: 'suspended with its parent', 4: IN_BACKUP, 256: EXPIRED };
