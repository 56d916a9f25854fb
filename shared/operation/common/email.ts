/** emailType (common.xsd). */
import { textAs } from '../schema.ts';

/**
 * An e-mail address in requests: Plesk refuses a packet with any other text. The type allows letters of any script.
 * Plesk's version of libxml2 decides which of them it takes, so this schema takes those of Latin-1.
 */
export const email = textAs({
  min: 3,
  max: 255,
  pattern: {
    form: /^[-+\w.À-ÖØ-öø-ÿ]*@[A-Za-z0-9À-ÖØ-öø-ÿ][-A-Za-z0-9À-ÖØ-öø-ÿ]*(?:\.[A-Za-z0-9À-ÖØ-öø-ÿ][-A-Za-z0-9À-ÖØ-öø-ÿ]*)*\.?$/,
    says: 'an e-mail address',
  },
});
