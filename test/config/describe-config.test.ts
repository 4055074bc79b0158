// What `bramka check-config` prints is the whole configuration: every option that was set is in it again.
import { describe, expect, test } from 'vitest';
import { describeConfig } from '../../config/describe-config.ts';
import { lineOptions, type Option, sectionOptions } from '../../config/option-index.ts';
import { config, MODEM_LINE } from './config-stand.ts';

/** Printed masked, or read from a file that no test has. */
const secret =
  /^(lines\.(pin|pin_file)|(house|mqtt)\.(password|password_file|ca_file)|mqtt\.tls_.*_file|backup\.passphrase_file|metrics\..*token.*|alarms\.(.*(password|secret|token).*|(webhook|ntfy)_url))$/;
const mailServer = 'smtp_url = "smtps://mail.example.org"';
const mail = 'email_from = "a@example.org"\nemail_to = ["b@example.org"]';
/** What an option cannot stand without. */
const companions: Readonly<Record<string, string>> = {
  'alarms.email_to': `${mailServer}\nemail_from = "a@example.org"`,
  'alarms.email_from': `${mailServer}\nemail_to = ["b@example.org"]`,
  'alarms.smtp_url': mail,
  'alarms.smtp_username': `${mailServer}\n${mail}\nsmtp_password = "(hidden)"`,
  'server.certificate': 'certificate_key = "/etc/bramka/privkey.pem"',
  'server.certificate_key': 'certificate = "/etc/bramka/fullchain.pem"',
  'server.redirect_listen': 'own_certificate = true',
  'mqtt.username': 'url = "mqtt://192.168.1.10"',
  'house.enabled': 'url = "mqtt://192.168.1.10"',
  'lines.usb_hub': 'usb_hub_port = 2',
  'lines.usb_hub_port': 'usb_hub = "1-1"',
  'lines.standby_after_minutes': 'standby = "spare"',
  'lines.balance_every_hours': 'balance_code = "*100#"',
  'lines.balance_pattern': 'balance_code = "*100#"',
  'lines.low_credit': 'balance_code = "*100#"',
  'lines.call_answer': 'number = "+48555010001"',
  'lines.canary_hours': 'number = "+48555010001"',
  'lines.canary_to': 'number = "+48555010001"\ncanary_hours = 24',
  'lines.month_starts': 'per_month = 500',
  'lines.quiet_lanes': 'quiet_hours = "21:00-08:00"',
};

const spare = '[[lines]]\nid = "spare"\nport = "/dev/ttyUSB9"\n';

function textWith(option: Option): string {
  const [section = '', key = ''] = option.path.split('.');
  const example = option.example
    .replace(/ \(in quotes\)$/, '')
    .replace(/"(front-desk|back-office)"/, '"desk"');
  if (section !== 'lines') return `[${section}]\n${example}\n${companions[option.path] ?? ''}\n`;
  const given = key === 'id' ? '' : 'id = "desk"\n';
  const port = key === 'port' ? '' : 'port = "/dev/ttyUSB2"\n';
  const line = `[[lines]]\n${given}${port}${example}\n${companions[option.path] ?? ''}\n`;
  return line + spare;
}

const options = [...sectionOptions, ...lineOptions('modem')].filter(
  ({ path }) => !secret.test(path),
);

test.each(options)('$path is printed as it was set', (option) => {
  const merged = config(textWith(option));
  expect(config(describeConfig(merged))).toEqual(merged);
});

const phone = lineOptions('phone').filter(
  ({ path }) => !/^lines\.(id|kind|mqtt_password)$/.test(path),
);

test.each(phone)('$path of a phone is printed as it was set', (option) => {
  const line = `[[lines]]\nid = "desk"\nkind = "phone"\n`;
  const example = option.example.replace(/"(front-desk|back-office)"/, '"desk"');
  const merged = config(`${line}${example}\n${companions[option.path] ?? ''}\n${spare}`);
  expect(config(describeConfig(merged))).toEqual(merged);
});

describe('printout', () => {
  test('is what was merged, with the PIN hidden', () => {
    const printed = describeConfig(
      config(`${MODEM_LINE}pin = "9876"\nsmsc = "+48000000000"`, {
        BRAMKA_SERVER_LISTEN: '[::1]:80',
      }),
    );
    expect(printed).not.toContain('9876');
    expect(printed).toContain('pin = "(hidden)"');
    expect(printed).toContain('listen = "[::1]:80"');
    expect(printed).toContain('smsc = "+48000000000"');
  });

  test('of a configuration without secrets loads as the same configuration', () => {
    for (const text of ['', MODEM_LINE, '[server]\npublic_url = "https://x.example/"']) {
      expect(config(describeConfig(config(text)))).toEqual(config(text));
    }
  });
});
