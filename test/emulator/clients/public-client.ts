/**
 * Public clients that npm does not have: what they send, packets and headers, and what they look at in the reply, as
 * facts from their sources. The README of the emulator says which of them were run.
 */
import type { Emulated } from '../emulated.ts';
import type { EmulatorOptions } from '../options.ts';

/** Something that a client does, from a server that has nothing but what its options say. */
export interface Conversation {
  readonly options?: EmulatorOptions;
  /** @param plesk what the client takes for a Plesk server */
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
