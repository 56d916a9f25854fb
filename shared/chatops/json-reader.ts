/** Reads JSON from chat platforms. A member of a wrong type is a problem of the request. */
import { invalid } from '../gateway/validate.ts';
import { isObject } from '../operation/issue.ts';

/** An object of JSON, and its path in the body. */
export class JsonObject {
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #path: string;

  /** @throws {Problem} `invalid-request` if the value is not an object */
  constructor(value: unknown, path = '') {
    if (!isObject(value)) throw mistaken(path, 'an object');
    this.#members = value;
    this.#path = path;
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }

  /** A member; undefined if it is left out or null. */
  value(name: string): unknown {
    return Object.hasOwn(this.#members, name) ? (this.#members[name] ?? undefined) : undefined;
  }

  /** @throws {Problem} `invalid-request` if the member is not a string */
  text(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === 'string') return value;
    throw mistaken(this.#at(name), 'a string');
  }

  /** @throws {Problem} `invalid-request` if the member is not an object */
  object(name: string): JsonObject | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : new JsonObject(value, this.#at(name));
  }

  /** The items of a list of objects; empty if it is left out. @throws {Problem} `invalid-request` */
  objects(name: string): readonly JsonObject[] {
    return this.#items(name).map((item, index) => new JsonObject(item, `${this.#at(name)}.${index}`));
  }

  /** The items of a list of strings; empty if it is left out. @throws {Problem} `invalid-request` */
  texts(name: string): readonly string[] {
    return this.#items(name).map((item, index) => {
      if (typeof item === 'string') return item;
      throw mistaken(`${this.#at(name)}.${index}`, 'a string');
    });
  }

  /** The names of all members. */
  names(): readonly string[] {
    return Object.keys(this.#members);
  }

  #items(name: string): readonly unknown[] {
    const value = this.value(name) ?? [];
    if (Array.isArray(value)) return value;
    throw mistaken(this.#at(name), 'an array');
  }
}

/**
 * Reads JSON.
 * @param path of the JSON in the request
 * @throws {Problem} `invalid-request` if it is not JSON, or not an object
 */
export function readJsonObject(text: string, path = ''): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw mistaken(path, 'JSON');
  }
  return new JsonObject(value, path);
}

const mistaken = (path: string, what: string) => invalid([{ path, message: `must be ${what}` }]);
