// The MQTT client of the box's session. A file of its own, since the session loads it with the first phone.
import { connect, type IClientOptions, MqttClient } from 'mqtt';
import type { BrokerPlace } from './broker-place.ts';

const RECONNECT_MS = 1_000;
const KEEPALIVE_S = 60;
const BOX_CLIENT_ID = 'bramka-box';

/** Connects, and connects anew by itself; `connectMs`: how long one try may take. */
export async function makeBrokerClient(
  broker: BrokerPlace,
  connectMs: number,
): Promise<MqttClient> {
  const options: IClientOptions = {
    clientId: BOX_CLIENT_ID,
    // What phones wrote while the box was away waits at a broker that keeps sessions.
    clean: false,
    keepalive: KEEPALIVE_S,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: connectMs,
    protocolVersion: 4,
  };
  if ('connectBox' in broker) return new MqttClient(await broker.connectBox(), options);
  const { url, username, password, ca } = broker;
  return connect(url, {
    ...options,
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(ca === null ? {} : { ca }),
  });
}
