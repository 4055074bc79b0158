// What the terminal says when the box that should be there does not answer.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { examineModems } from '../../../gateway/cli/examine-modems.ts';
import { BoxRefusal, callBox } from '../../../gateway/cli/remote.ts';
import { announceRunning, type RunningBox } from '../../../gateway/cli/running-box.ts';
import { failureOf } from '../../modem/gsm/driver-stand.ts';

/** The address of a server that answers so, or of one that is gone. */
async function boxThat(answers: 'nothing' | 'words'): Promise<RunningBox> {
  const server = createServer((_request, response) => response.end('<h1>Welcome</h1>'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  if (answers === 'nothing') server.close();
  else onTestFinished(() => void server.close());
  return { pid: process.pid, url: `http://127.0.0.1:${port}`, key: 'k' };
}

test.each(['nothing', 'words'] as const)(
  'a box that answers %s is named, with what to do',
  async (answers) => {
    const box = await boxThat(answers);
    const failure = await failureOf(callBox(box, '/api/v1/lines'));
    expect(failure).toBeInstanceOf(BoxRefusal);
    expect(String(failure)).toContain(box.url);
    expect(String(failure)).toContain('Start it again');
  },
);

test('modems are examined although a box of before a power cut seems to run', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bramka-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  announceRunning(dataDir, await boxThat('nothing'));
  const pages: string[] = [];
  await examineModems(
    { port: '/dev/bramka-has-no-such-port', text: null, baud: null },
    {
      config: { business: { country: 'PL' }, lines: [] },
      dataDir,
      openData: () => {
        throw new Error('not needed');
      },
      print: (text) => pages.push(text),
    },
  );
  expect(pages.join()).toContain('/dev/bramka-has-no-such-port');
  process.exitCode = 0;
});
