/** The smallest good request of every founding operation, on an emulator with the reseller `reseller1` (id 3). */

export const newReseller = (login = 'jane') => ({ genInfo: { pname: 'Jane Doe', login, passwd: 'correct-Horse-7' } });
export const backup = { resellerId: 3, local: true, description: 'Nightly' };
export const everyPlan = { filter: { all: true } };
export const everyReseller = { filter: { all: true } };
export const copy = { name: 'Default Reseller', duplicateName: 'Gold' };
