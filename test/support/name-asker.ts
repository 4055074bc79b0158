// Another device in the network that speaks multicast DNS: asks, hears all that is said, and may claim a name itself.
import { createSocket, type Socket } from 'node:dgram';
import { type Answer, type DecodedPacket, decode, encode, type Packet } from 'dns-packet';

const GROUP = '224.0.0.251';

export type NameAsker = {
  /** Everything that was said to all, in order, our own words too. */
  heard: { packet: DecodedPacket; port: number }[];
  /** Records that were answered, of one name. */
  answered(name: string): Answer[];
  ask(name: string, type: 'A' | 'AAAA' | 'PTR' | 'SRV', known?: Answer[]): void;
  say(packet: Packet): void;
  close(): void;
};

/** `port`: that of everybody; `from`: one of this device's own addresses. */
export async function joinNames(port: number, from: string): Promise<NameAsker> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const heard: NameAsker['heard'] = [];
  socket.on('message', (octets, sender) => {
    heard.push({ packet: decode(octets), port: sender.port });
  });
  await new Promise<void>((resolve) => socket.bind(port, GROUP, resolve));
  socket.addMembership(GROUP, from);
  socket.setMulticastInterface(from);
  const say = (packet: Packet): void => socket.send(encode(packet), port, GROUP);
  return {
    heard,
    answered: (name) =>
      heard
        .filter(({ packet }) => packet.type === 'response')
        .flatMap(({ packet }) => packet.answers ?? [])
        .filter((record) => record.name === name),
    ask: (name, type, known = []) => {
      say({ type: 'query', questions: [{ name, type }], answers: known });
    },
    say,
    close: () => socket.close(),
  };
}

/** As a resolver does that knows nothing of multicast: from a port of its own, one question, one answer. */
export async function askSimply(
  port: number,
  from: string,
  name: string,
): Promise<{ packet: DecodedPacket; from: string }> {
  const socket: Socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, from, resolve));
  socket.setMulticastInterface(from);
  try {
    return await new Promise((resolve) => {
      socket.once('message', (octets, { address }) =>
        resolve({ packet: decode(octets), from: address }),
      );
      socket.send(
        encode({ type: 'query', id: 4711, questions: [{ name, type: 'A' }] }),
        port,
        GROUP,
      );
    });
  } finally {
    socket.close();
  }
}
