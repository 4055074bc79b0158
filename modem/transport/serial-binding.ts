// node-serialport, in a file of its own to be loaded on demand: it is CommonJS, and what a bundle makes of a direct
// `import('serialport')` has no named exports.
export { SerialPort } from 'serialport';
