// Serves a simulated modem to programs outside this process: on a pseudo terminal or on a TCP port of this machine.
export { serveOnPty } from '../../modem/simulator/serve/serve-on-pty.ts';
export { serveOnTcp } from '../../modem/simulator/serve/serve-on-tcp.ts';
