import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type Fault, isBefore } from './faults.ts';
import { systemError } from './packet/result.ts';
import { packetXml } from './packet/xml.ts';
import { beginningOf, packetReply, type Reply, sendReply } from './reply.ts';

const floodBytes = 200_000_000;
const floodStart = '<?xml version="1.0" encoding="UTF-8"?>\n<packet version="1.6.9.1"><reseller><get>';
const floodResult = '<result><status>ok</status><filter-id>3</filter-id><id>3</id></result>'.repeat(1000);
const xmlHeaders = { 'Content-Type': 'text/xml; charset=UTF-8' };

/** A page as Plesk's web server shows it if no API answers. */
export function htmlPage(title: string): string {
  return `<!DOCTYPE html>\n<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
}

/**
 * Answers one packet under its faults: they may delay it, strike before `execute` is called, or spoil or replace the
 * reply.
 *
 * @returns the reply still to be sent; undefined if a fault has answered
 */
export async function answerFaulty(
  faults: readonly Fault[],
  response: ServerResponse,
  execute: () => Reply | Promise<Reply>,
): Promise<Reply | undefined> {
  const delays = faults.filter((fault) => fault.kind === 'delay');
  const fault = faults.find((candidate) => candidate.kind !== 'delay');
  await pause(delays.filter((delay) => isBefore(delay)));
  const reply = fault !== undefined && isBefore(fault) ? packetReply('') : await execute();
  await pause(delays.filter((delay) => !isBefore(delay)));
  if (fault === undefined) return reply;
  await strike(fault, response, reply);
  return undefined;
}

async function pause(delays: readonly { readonly ms: number }[]): Promise<void> {
  // Not what keeps a stopped emulator alive.
  for (const { ms } of delays) await wait(ms, undefined, { ref: false });
}

async function strike(fault: Exclude<Fault, { kind: 'delay' }>, response: ServerResponse, reply: Reply): Promise<void> {
  switch (fault.kind) {
    case 'drop':
    case 'refuse':
      response.socket?.destroy();
      return;
    case 'cut':
      cut(response, reply, fault.bytes, fault.clean ?? false);
      return;
    case 'html':
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(htmlPage('Log in to Plesk'));
      return;
    case 'status':
      response.writeHead(fault.status, { 'Content-Type': 'text/html' }).end(htmlPage(`Error ${fault.status}`));
      return;
    case 'flood':
      await flood(response, fault.bytes ?? floodBytes);
      return;
    case 'encoding':
      // Only text has an encoding: a file is sent as it is.
      if (typeof reply.body === 'string') misencode(response, reply.body, fault.charset ?? 'invalid-utf-8');
      else await sendReply(response, reply);
      return;
    case 'errcode': {
      const elements = [systemError(fault.errcode, fault.errtext ?? 'Internal error.')];
      if (fault.output !== undefined) elements.push(['output', fault.output]);
      response.writeHead(200, xmlHeaders).end(packetXml('1.6.9.1', elements, false));
      return;
    }
    case 'reply':
      response.writeHead(200, xmlHeaders).end(fault.body);
  }
}

/** Unclean: the connection ends before the length it promised. Clean: good HTTP, and XML that just stops. */
function cut(response: ServerResponse, reply: Reply, bytes = Math.floor(reply.length / 2), clean: boolean): void {
  const part = beginningOf(reply, bytes);
  response.writeHead(200, { ...reply.headers, 'Content-Length': clean ? part.length : reply.length });
  if (clean) response.end(part);
  else response.write(part, () => response.socket?.destroy());
}

async function flood(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, xmlHeaders);
  // A flood should make the client go away.
  await pipeline(floodOf(bytes), response).catch(() => undefined);
}

function* floodOf(bytes: number): Generator<string> {
  yield floodStart;
  for (let sent = floodStart.length; sent < bytes; sent += floodResult.length) yield floodResult;
}

function misencode(
  response: ServerResponse,
  reply: string,
  charset: 'windows-1251' | 'utf-16' | 'invalid-utf-8',
): void {
  const declared = reply.replace('encoding="UTF-8"', `encoding="${charset}"`);
  const body =
    charset === 'utf-16'
      ? Buffer.from(`\uFEFF${declared}`, 'utf16le')
      : charset === 'windows-1251'
        ? windows1251(declared.replace('</packet>', '<!--Ошибка--></packet>'))
        : Buffer.concat([
            Buffer.from(reply.replace('</packet>', '')),
            Buffer.from([0xe9, 0xff]),
            Buffer.from('</packet>'),
          ]);
  const type = charset === 'invalid-utf-8' ? xmlHeaders['Content-Type'] : `text/xml; charset=${charset}`;
  response.writeHead(200, { 'Content-Type': type }).end(body);
}

/** Cyrillic from А to я lies together in both codes; what else is not ASCII becomes a question mark. */
function windows1251(text: string): Buffer {
  const codes = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    return code >= 0x410 && code <= 0x44f ? code - 0x350 : 0x3f;
  });
  return Buffer.from(codes);
}
