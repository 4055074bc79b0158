// Text mode (AT+CMGF=1): how stored and routed messages are shown (3GPP TS 27.005 §3.4.2, §3.4.3).
import { readStored } from './air-codec.ts';
import { quoted } from './commands/charset.ts';
import type { StoredMessage, StoredStatus } from './message-memory.ts';
import { toWire } from './wire-text.ts';

export const textModeStatuses = '+CMGL: ("REC UNREAD","REC READ","STO UNSENT","STO SENT","ALL")';

const statusWords: Readonly<Record<StoredStatus, string>> = {
  0: 'REC UNREAD',
  1: 'REC READ',
  2: 'STO UNSENT',
  3: 'STO SENT',
};

/** Lines of +CMGR and +CMGL for one message. What cannot be read is shown as its octets. */
export function textModeListing(prefix: string, message: StoredMessage, charset: string): string[] {
  const head = `${prefix}"${statusWords[message.status]}"`;
  const reading = readStored(message.hex, message.status >= 2);
  if (reading === null) return [`${head},"",,`, message.hex];
  if (reading.type === 'report') {
    return [
      `${head},6,${reading.reference},${quoted(reading.address, charset)},145,,,${reading.status}`,
    ];
  }
  const time = reading.type === 'deliver' ? `,"${clockText(reading.timestamp)}"` : ',';
  return [`${head},${quoted(reading.address, charset)},${time}`, toWire(reading.text, charset)];
}

/** Lines of +CMT or +CDS for one message. */
export function textModeNotification(hex: string, charset: string): string[] {
  const reading = readStored(hex, false);
  if (reading === null || reading.type === 'submit') return ['+CMT: "",', hex];
  if (reading.type === 'report') {
    return [
      `+CDS: 6,${reading.reference},${quoted(reading.address, charset)},145,,,${reading.status}`,
    ];
  }
  const address = quoted(reading.address, charset);
  return [`+CMT: ${address},,"${clockText(reading.timestamp)}"`, toWire(reading.text, charset)];
}

/** ISO 8601 with offset to `yy/MM/dd,hh:mm:ss±zz`, zz in quarter hours (3GPP TS 27.005 §3.1). */
function clockText(timestamp: string | null): string {
  const match = /^\d\d(\d\d)-(\d\d)-(\d\d)T([\d:]{8}).*?(?:([+-])(\d\d):(\d\d)|Z)$/.exec(
    timestamp ?? '',
  );
  if (match === null) return '';
  const [, year, month, day, time, sign = '+', hours = '0', minutes = '0'] = match;
  const quarters = String(Number(hours) * 4 + Number(minutes) / 15).padStart(2, '0');
  return `${year}/${month}/${day},${time}${sign}${quarters}`;
}
