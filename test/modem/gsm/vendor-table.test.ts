import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Vendor } from '../../../modem/gsm/vendors/vendor.ts';
import { cnmiChain, vendors } from '../../../modem/gsm/vendors/vendor-table.ts';

const readme = new URL('../../../modem/gsm/vendors/README.md', import.meta.url).pathname;

test('the README shows the table as the rows have it', async () => {
  const written = readFileSync(readme, 'utf8');
  const renewed = written.replace(
    /<!-- vendors -->[\s\S]*<!-- \/vendors -->/,
    () => `<!-- vendors -->\n${tableOfVendors()}\n<!-- /vendors -->`,
  );
  await expect(renewed).toMatchFileSnapshot(readme);
});

function tableOfVendors(): string {
  const head = [
    'Name',
    'Modems',
    '`+CNMI` first tried',
    'Slots from',
    'Direct delivery',
    'USSD first',
    'PIN tries',
    'ICCID',
    'Restart',
    'Prompt wait',
  ];
  return [head, head.map(() => '---'), ...vendors.map(rowOf)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function rowOf(vendor: Vendor): string[] {
  const code = (text: string | undefined): string => (text === undefined ? '–' : `\`${text}\``);
  return [
    code(vendor.name),
    vendor.title,
    code(cnmiChain(vendor)[0]),
    String(vendor.firstIndex),
    vendor.acknowledge === null ? 'no' : code(vendor.acknowledge),
    vendor.ussd[0] ?? '–',
    code(vendor.pinTries?.text),
    code(vendor.iccid?.text),
    code(vendor.restart),
    vendor.promptDelayMs === 0 ? '–' : `${vendor.promptDelayMs} ms`,
  ];
}
