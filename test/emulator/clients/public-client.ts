/**
 * Public clients that are not on npm: their packets and headers, and the elements of the reply that they read, as facts
 * from their sources. The README of the emulator says which of them were run.
 */
import type { Emulated } from '../emulated.ts';
import type { EmulatorOptions } from '../options.ts';

/** Something that a client does, from a server that has nothing but what its options say. */
export interface Conversation {
  readonly options?: EmulatorOptions;
  /** @param plesk the server of the client: the emulator, or the gateway */
  hold(plesk: Pick<Emulated, 'post' | 'emulator' | 'clock'>): Promise<void>;
}

export interface PublicClient {
  readonly name: string;
  /** The operations that its conversations use: all of these, and no other. */
  readonly needs: readonly string[];
  readonly conversations: Readonly<Record<string, Conversation>>;
}

/** The administrator of the emulator, in the headers that most clients use. */
export const password = { HTTP_AUTH_LOGIN: 'admin', HTTP_AUTH_PASSWD: 'changeme1Q**', 'Content-Type': 'text/xml' };

export const prolog = '<?xml version="1.0" encoding="UTF-8"?>';

/** The reply as clients read it that take a path into it for one value: without the white space of pretty printing. */
export const flat = (reply: string): string => reply.replace(/>\s+</g, '><');

/** The elements of XPath's `//result`, each with its content. */
export const results = (reply: string): readonly string[] =>
  Array.from(flat(reply).matchAll(/<result>(.*?)<\/result>/gs), ([, inner = '']) => inner);

export const property = (name: string, value: string): string =>
  `<property><name>${name}</name><value>${value}</value></property>`;
