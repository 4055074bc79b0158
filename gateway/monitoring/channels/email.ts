// News of alarms by e-mail (SMTP). The library is loaded with the first letter: most boxes never write one.
import { isIP } from 'node:net';
import type { Clock } from '../../runtime/clock.ts';
import type { Channel } from './channel.ts';
import { PATIENCE_MS } from './post.ts';
import { permittedAddress, type Resolve } from './private-addresses.ts';

export type EmailSettings = {
  /** `smtps://host:port` (TLS from the start) or `smtp://host:port` (STARTTLS where the server offers it). */
  url: string;
  username: string | null;
  password: string | null;
  from: string;
  to: readonly string[];
  privateHosts: readonly string[];
};

export function createEmail(
  settings: EmailSettings,
  parts: { clock: Clock; resolve: Resolve; boxName: string },
): Channel {
  const { hostname, port, protocol } = new URL(settings.url);
  const isTls = protocol === 'smtps:';
  return {
    name: 'email',
    target: `${settings.to.join(', ')} (${hostname})`,
    async send(news) {
      const { createTransport } = await import('nodemailer');
      const to = await permittedAddress(hostname, settings.privateHosts, parts.resolve);
      const { username, password } = settings;
      const transport = createTransport({
        host: to.address,
        port: port === '' ? (isTls ? 465 : 587) : Number(port),
        secure: isTls,
        // A password leaves this machine over an encrypted connection only.
        requireTLS: !isTls && username !== null && !isThisMachine(hostname),
        // A certificate names hosts; an address has none (RFC 6066 §3).
        ...(isIP(hostname) === 0 ? { tls: { servername: hostname } } : {}),
        ...(username === null ? {} : { auth: { user: username, pass: password ?? '' } }),
        connectionTimeout: PATIENCE_MS,
        greetingTimeout: PATIENCE_MS,
        socketTimeout: PATIENCE_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        await transport.sendMail({
          from: { name: parts.boxName, address: settings.from },
          to: [...settings.to],
          subject: news.title,
          text: `${news.body}\n`,
          // Out-of-office answers to a machine help nobody (RFC 3834 §5).
          headers: { 'Auto-Submitted': 'auto-generated' },
          date: new Date(news.at),
        });
      } catch (error) {
        throw new Error(`${hostname} did not take the e-mail: ${reasonOf(error)}.`, {
          cause: error,
        });
      } finally {
        transport.close();
      }
    },
  };
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

/** The server's own words may quote the letter, so only code and first line are told. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'for no known reason';
  const code = 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    EAUTH: 'it does not accept name and password',
    ECONNECTION: 'it cannot be reached',
    ESOCKET: 'the connection failed',
    ETIMEDOUT: 'it does not answer',
    EDNS: 'its name is not known',
    ETLS: 'the encrypted connection failed',
    EENVELOPE: 'it refuses the sender or a recipient',
    ECONNREFUSED: 'nothing answers at this port',
  };
  return known[code] ?? (error.message.split('\n')[0] ?? '').slice(0, 120);
}
