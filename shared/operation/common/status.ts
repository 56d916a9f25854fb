/** The status of an account: objectStatus (plesk_common.xsd), a bit mask. */

/** The flags that can be set. */
export const settableStatus = {
  0: 'active',
  16: 'disabled by the administrator',
  64: 'disabled by the reseller',
};

/** All flags, as replies have them. */
export const status = {
  0: settableStatus[0],
  4: 'in backup or restore',
  16: settableStatus[16],
  64: settableStatus[64],
  256: 'expired',
};

/** The flags that can be set for a subscription or a site (page "Node set/gen_setup"). */
export const settableSiteStatus = {
  0: settableStatus[0],
  8: 'its web service is suspended',
  16: settableStatus[16],
  32: 'disabled by the reseller',
  64: 'disabled by the customer',
};

/** All flags of a subscription or a site. */
export const siteStatus = {
  0: settableStatus[0],
  2: 'suspended with its parent',
  4: status[4],
  8: settableSiteStatus[8],
  16: settableStatus[16],
  32: settableSiteStatus[32],
  64: settableSiteStatus[64],
  256: status[256],
};
