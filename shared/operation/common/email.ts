/** emailType (common.xsd). */
import { textAs } from '../schema.ts';

/** An e-mail address, as requests take one: Plesk refuses a packet with any other text. */
export const email = textAs({
  min: 3,
  max: 255,
  pattern: {
    form: /^[-+\p{L}\p{N}._]*@[\p{L}\p{N}][-\p{L}\p{N}]*(?:\.[\p{L}\p{N}][-\p{L}\p{N}]*)*\.?$/u,
    says: 'an e-mail address',
  },
});
