/** The status of an account: objectStatus (plesk_common.xsd), a bit mask. */

/** The flags that can be set. */
export const settableStatus = {
  0: 'active',
  16: 'disabled by the administrator',
  64: 'disabled by the reseller',
};
