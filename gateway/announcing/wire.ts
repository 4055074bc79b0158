// One socket of multicast DNS in one network.
import { createSocket } from 'node:dgram';
import type { NetworkLink } from './networks.ts';

/** Groups that everybody who speaks multicast DNS listens to (RFC 6762 §3). */
const GROUPS = { 4: '224.0.0.251', 6: 'ff02::fb' } as const;

export type Sender = { address: string; port: number };

export type Wire = {
  link: NetworkLink;
  /** To everybody in the network, or to one. */
  send(packet: Buffer, to?: Sender): void;
  /** Resolves when what was sent has left. */
  close(): Promise<void>;
};

export type WireEvents = {
  heard(wire: Wire, packet: Buffer, from: Sender): void;
  /** How a packet left: null, or what the system said against it. */
  sent(wire: Wire, failure: string | null): void;
};

export type OpenWire = (link: NetworkLink, events: WireEvents) => Promise<Wire>;

/**
 * Bound to the group's own address and not to all: beside another responder of the same machine (avahi) both hear what is sent to
 * the group, and neither takes what was sent to the other alone (RFC 6762 §15). Rejects with what the system says.
 */
export function wiresAt(port: number): OpenWire {
  return (link, events) =>
    new Promise((resolve, reject) => {
      const { family, name, from } = link;
      const socket = createSocket({
        type: family === 4 ? 'udp4' : 'udp6',
        reuseAddr: true,
        ipv6Only: family === 6,
      });
      const group = family === 4 ? GROUPS[4] : `${GROUPS[6]}%${name}`;
      let leaving = 0;
      let whenLeft = (): void => undefined;
      let isClosed = false;
      const wire: Wire = {
        link,
        send(packet, to = { address: group, port }) {
          // An answer that was to come after a moment may come after the end.
          if (isClosed) return;
          leaving += 1;
          socket.send(packet, to.port, to.address, (error) => {
            leaving -= 1;
            events.sent(wire, error === null ? null : error.message);
            if (leaving === 0) whenLeft();
          });
        },
        async close() {
          isClosed = true;
          await new Promise<void>((left) => {
            whenLeft = left;
            if (leaving === 0) left();
          });
          socket.close();
        },
      };
      const refuse = (error: unknown): void => {
        socket.close();
        reject(error);
      };
      socket.once('error', refuse);
      socket.on('message', (packet, sender) => events.heard(wire, packet, sender));
      socket.bind(port, group, () => {
        try {
          socket.addMembership(GROUPS[family], family === 4 ? from : `::%${name}`);
          socket.setMulticastInterface(family === 4 ? from : `::%${name}`);
          // Others on this machine must hear us; 255 shows that a packet is from this network (RFC 6762 §11).
          socket.setMulticastLoopback(true);
          socket.setMulticastTTL(255);
          socket.setTTL(255);
        } catch (error) {
          refuse(error);
          return;
        }
        socket.off('error', refuse);
        socket.on('error', (error) => events.sent(wire, error.message));
        resolve(wire);
      });
    });
}
