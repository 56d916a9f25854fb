/** emailType (common.xsd). */
import { textAs } from '../schema.ts';

/**
 * An e-mail address, as requests take one: Plesk refuses a packet with any other text. The type has letters of any
 * script; which of those Plesk takes depends on its version of libxml2, so that those of Latin-1 are taken here.
 */
export const email = textAs({
  min: 3,
  max: 255,
  pattern: {
    form: /^[-+\w.À-ÖØ-öø-ÿ]*@[A-Za-z0-9À-ÖØ-öø-ÿ][-A-Za-z0-9À-ÖØ-öø-ÿ]*(?:\.[A-Za-z0-9À-ÖØ-öø-ÿ][-A-Za-z0-9À-ÖØ-öø-ÿ]*)*\.?$/,
    says: 'an e-mail address',
  },
});
