import { failed } from './result.ts';
import type { XmlElement } from './xml.ts';

/** An error of one result: one of Plesk's codes, and its text. */
export class Refused extends Error {
  readonly code: number;

  constructor(code: number, text: string) {
    super(text);
    this.code = code;
  }
}

/** The result of `act`, or its error; `about` identifies the object. */
export function attempt(act: () => XmlElement, ...about: readonly XmlElement[]): XmlElement {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refused) return failed(error.code, error.message, ...about);
    throw error;
  }
}

/** The same for the results of a whole operation. */
export function attemptAll(act: () => readonly XmlElement[]): readonly XmlElement[] {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refused) return [failed(error.code, error.message)];
    throw error;
  }
}
