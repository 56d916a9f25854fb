/** What the doctor found, in a sentence. */

export interface Finding {
  /** `wrong` has to be mended, `note` should be known, `well` is as it should be. */
  readonly kind: 'wrong' | 'note' | 'well';
  readonly sentence: string;
}

export const wrong = (sentence: string): Finding => ({ kind: 'wrong', sentence });
export const note = (sentence: string): Finding => ({ kind: 'note', sentence });
export const well = (sentence: string): Finding => ({ kind: 'well', sentence });
