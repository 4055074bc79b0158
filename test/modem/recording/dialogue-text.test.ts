import { expect, test } from 'vitest';
import { dialogueText } from '../../../modem/recording/dialogue-text.ts';
import { maskDialogue } from '../../../modem/recording/mask-dialogue.ts';

test.each([
  ['AT+CPIN="4711"\r', 'AT+CPIN="5555"\r'],
  ['AT+CLCK="SC",0,"4711"\r', 'AT+CLCK="SC",5,"5555"\r'],
  ['+CSCA: "+48555000999",145\r\n', '+CSCA: "+55555555599",145\r\n'],
  ['+CLIP: "55501",129,,,"Alice"\r\n', '+CLIP: "55501",129,,,"xxxxx"\r\n'],
  ['+CNUM: "Salon 2","+48555010001",145\r\n', '+CNUM: "xxxxx 5","+55555555501",145\r\n'],
  ['+CMTI: "SM",12\r\n', '+CMTI: "SM",12\r\n'],
  ['260010000000001\r\n', '555555555555501\r\n'],
  ['8948010000000000017F\r\n', '5555555555555555557F\r\n'],
  ['+COPS: 0,0,"Bramka Air",7\r\n', '+COPS: 0,0,"Bramka Air",7\r\n'],
  ['Revision:1418B05SIM800L24\r\n', 'Revision:1418B05SIM800L24\r\n'],
  ['AT+CUSD=1,"*101*4711#",15\r', 'AT+CUSD=1,"*555*5555#",15\r'],
  [
    '+CUSD: 0,"You have 12 EUR\r\nleft, Ola",15\r\nOK\r\n',
    '+CUSD: 0,"xxx xxxx 55 xxx\r\nxxxx, xxx",15\r\nOK\r\n',
  ],
  ['+CREG: 2,1,"1A2B","00C0FFEE",7\r\n', '+CREG: 2,1,"1A2B","555555EE",7\r\n'],
  ['+CMS ERROR: 38\r\n', '+CMS ERROR: 38\r\n'],
])('%j is kept as %j', (line, masked) => {
  expect(maskDialogue(line, false)).toBe(masked);
});

test('a payload and the command behind it are told apart', () => {
  const text = '0011000B918455050010F20000AA03C8309B0C\x1aAT+CSQ\r';
  const masked = maskDialogue(text, false);
  expect(masked).toHaveLength(text.length);
  expect(masked.endsWith('\x1aAT+CSQ\r')).toBe(true);
  expect(masked).not.toContain('C8309B');
});

test('what begins or ends in the middle of something is hidden rather than misread', () => {
  expect(maskDialogue('ello Ola 4\r\nOK\r\n', true)).toBe('xxxx xxx 5\r\nOK\r\n');
  expect(maskDialogue('OK\r\n+CLIP: "+485', false)).toBe('OK\r\n+CLIP: "+555');
  expect(maskDialogue('\r\n> ', false)).toBe('\r\n> ');
});

test('a dialogue is written chunk by chunk with times and arrows, a number across two chunks masked too', () => {
  const at = Date.UTC(2030, 0, 1, 12);
  const chunk = (ms: number, sent: boolean, text: string) => ({
    at: at + ms,
    sent,
    bytes: Buffer.from(text, 'latin1'),
  });
  const text = dialogueText(
    {
      opening: [],
      recent: [
        chunk(0, true, '\x1b\r'),
        chunk(100, true, 'AT+CSCA?\r'),
        chunk(112, false, '\r\n+CSCA: "+4855'),
        chunk(113, false, '5000999",145\r\n\r\nOK\r\n'),
        chunk(200, true, '00\x1a'),
        chunk(300, false, '\x00\xff\\'),
      ],
      marks: [{ at: at + 300, code: 'port-lost' }],
      cut: false,
    },
    { line: 'front' },
  );
  expect(text.split('\n').slice(2)).toEqual([
    '# line front',
    '# began 2030-01-01T12:00:00.000Z',
    '       0 > \\e\\r',
    '     100 > AT+CSCA?\\r',
    '     112 < \\r\\n+CSCA: "+5555',
    '     113 < 5555599",145\\r\\n\\r\\nOK\\r\\n',
    '     200 > 00\\z',
    '     300 < \\x00\\xff\\\\',
    '     300 ! port-lost',
    '',
  ]);
});
