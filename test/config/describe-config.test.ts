// What `bramka check-config` prints is the whole configuration: every option that was set is in it again.
import { expect, test } from 'vitest';
import { describeConfig } from '../../config/describe-config.ts';
import { type Config, loadConfig } from '../../config/load-config.ts';
import { lineOptions, type Option, sectionOptions } from '../../config/option-index.ts';

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

function loaded(text: string): Config {
  const result = loadConfig({ text, env: {} });
  if (!result.ok) throw new Error(`${text}\n${JSON.stringify(result.problems)}`);
  return result.config;
}

const options = [...sectionOptions, ...lineOptions('modem')].filter(
  ({ path }) => !secret.test(path),
);

test.each(options)('$path is printed as it was set', (option) => {
  const config = loaded(textWith(option));
  expect(loaded(describeConfig(config))).toEqual(config);
});

const phone = lineOptions('phone').filter(
  ({ path }) => !/^lines\.(id|kind|mqtt_password)$/.test(path),
);

test.each(phone)('$path of a phone is printed as it was set', (option) => {
  const line = `[[lines]]\nid = "desk"\nkind = "phone"\n`;
  const example = option.example.replace(/"(front-desk|back-office)"/, '"desk"');
  const config = loaded(`${line}${example}\n${companions[option.path] ?? ''}\n${spare}`);
  expect(loaded(describeConfig(config))).toEqual(config);
});
