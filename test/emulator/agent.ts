import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Account, authenticationKind, headerText, signIn } from './authentication.ts';
import { fileToSend } from './download.ts';
import { execute } from './execute.ts';
import { answerFaulty } from './fault-replies.ts';
import type { Faults } from './faults.ts';
import type { ResolvedOptions } from './options.ts';
import { type Packet, readPacket } from './packet/packet.ts';
import { newestOf, resolveVersion } from './packet/protocols.ts';
import { PleskError, systemError } from './packet/result.ts';
import { packetXml, type XmlElement } from './packet/xml.ts';
import type { PacketLog } from './packet-log.ts';
import { fileReply, packetReply, type Reply, sendReply } from './reply.ts';
import type { BackupFile } from './state/backups.ts';
import type { State } from './state/state.ts';
import { isUpload, upload } from './upload.ts';

/** The context of a request to agent.php. */
export interface Agent {
  readonly state: State;
  readonly faults: Faults;
  readonly packets: PacketLog;
  /** May be changed while it runs, as by `PUT /emulator/options`. */
  readonly options: ResolvedOptions;
}

/** Answers one request to agent.php: a packet, or a form with files. */
export async function servePacket(
  { state, faults, packets, options }: Agent,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const isForm = isUpload(request.headers);
  const packet = isForm ? uploadPacket(options) : readPacket(body, options.protocols);
  packets.add({
    time: new Date(options.now()).toISOString(),
    ...(packet.sent === undefined ? {} : { version: packet.sent }),
    authentication: authenticationKind(request.headers),
    operations: packet.operators.flatMap(({ name, operations }) =>
      operations.map((operation) => `${name}/${operation.name}`),
    ),
    xml: isForm ? '' : body.toString(),
  });
  const protocol = resolveVersion(packet.sent, options.protocols) ?? newestOf(options.protocols);
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const answer = () =>
    replyTo(packet, request, options, state, address, async (account) => {
      if (isForm) return [await upload(request.headers, body, account, state)];
      const context = { state, options, account, address, protocol, now: options.now() };
      return fileToSend(packet, context) ?? execute(packet, context);
    });
  const hits = faults.take(packet.operators);
  const reply = hits.length === 0 ? await answer() : await answerFaulty(hits, response, answer);
  if (reply !== undefined) await sendReply(response, reply);
}

/** How an upload, which is no packet, stands in the log and for faults: as `upload/upload`. */
function uploadPacket({ protocols }: ResolvedOptions): Packet {
  const operators = [{ name: 'upload', operations: [{ name: 'upload', text: '', children: [] }] }];
  return { sent: undefined, version: newestOf(protocols), operators };
}

async function replyTo(
  { version, refusal }: Packet,
  { headers }: IncomingMessage,
  options: ResolvedOptions,
  state: State,
  address: string,
  carryOut: (account: Account) => Promise<Iterable<XmlElement> | BackupFile>,
): Promise<Reply> {
  const pretty = headerText(headers, 'http_pretty_print')?.toLowerCase() === 'true';
  try {
    // The version is checked before the credentials (about-api-rpc), everything else after them.
    if (refusal?.code === 1005) throw refusal;
    const account = signIn(headers, options, state, address);
    if (refusal !== undefined) throw refusal;
    const result = await carryOut(account);
    return 'name' in result ? fileReply(result) : packetReply(packetXml(version, result, pretty));
  } catch (error) {
    if (!(error instanceof PleskError)) throw error;
    return packetReply(packetXml(version, [systemError(error.code, error.message)], pretty));
  }
}
