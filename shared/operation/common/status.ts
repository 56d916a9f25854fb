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
