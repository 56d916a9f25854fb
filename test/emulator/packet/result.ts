import type { XmlElement } from './xml.ts';

/** A refusal with one of Plesk's error codes; thrown if it is about the whole packet. */
export class PleskError extends Error {
  readonly code: number;

  constructor(code: number, text: string) {
    super(text);
    this.code = code;
  }
}

/** `<result>` of an operation that succeeded. */
export function ok(...data: XmlElement[]): XmlElement {
  return ['result', [['status', 'ok'], ...data]];
}

/** `<result>` of an operation that failed; `about` identifies the object (`filter-id`, `id`, …). */
export function failed(code: number, text: string, ...about: XmlElement[]): XmlElement {
  return ['result', [...errorElements(code, text), ...about]];
}

/** The answer of agent.php in place of operators when it refuses a packet as a whole. */
export function systemError(code: number, text: string): XmlElement {
  return ['system', errorElements(code, text)];
}

function errorElements(code: number, text: string): XmlElement[] {
  return [
    ['status', 'error'],
    ['errcode', String(code)],
    ['errtext', text],
  ];
}
