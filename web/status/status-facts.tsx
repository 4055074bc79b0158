// The state of the box row by row: each says whether it is well, and how it is.

import type { AlarmKind, BoxStatus, LocalNameView } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { sizeWords } from './size-words.ts';

type Row = {
  title: string;
  words: string;
  /** Alarms that speak of this row; null where nothing can be wrong with it. */
  alarms: readonly AlarmKind[] | null;
  /** Not wrong yet, and not as it should be either: it gets no tick. */
  isUnsettled?: boolean;
  /** How much is used, 0 to 1. */
  share?: number;
};

export function StatusFacts(props: {
  status: BoxStatus;
  localName: LocalNameView;
  raised: ReadonlySet<AlarmKind>;
  viewer: Viewer;
}) {
  const { status, raised, viewer } = props;
  const rows: Row[] = [
    ...storedRows(status, viewer),
    ...workRows(status, viewer),
    {
      title: viewer.t.status.row.localName,
      words: localNameWords(props.localName, viewer),
      alarms: null,
    },
    ...programRows(status, viewer),
  ];
  return (
    <section class="panel" aria-label={viewer.t.status.title}>
      <dl class="status-facts">
        {rows.map((row) => (
          <Fact
            row={row}
            isBad={row.alarms?.some((kind) => raised.has(kind)) === true}
            viewer={viewer}
          />
        ))}
      </dl>
    </section>
  );
}

function Fact({ row, isBad, viewer }: { row: Row; isBad: boolean; viewer: Viewer }) {
  const { fine, bad, diskUsed } = viewer.t.status;
  const percent = row.share === undefined ? null : Math.round(row.share * 100);
  return (
    <div class={isBad ? 'status-fact is-bad' : 'status-fact'}>
      <dt>
        {row.alarms === null || (row.isUnsettled === true && !isBad) ? (
          <span class="status-mark" aria-hidden="true"></span>
        ) : (
          <>
            <Icon name={isBad ? 'warning' : 'tickCircle'} />
            <span class="visually-hidden">{isBad ? bad : fine}: </span>
          </>
        )}
        {row.title}
      </dt>
      <dd>
        {row.words}
        {percent !== null && (
          <meter
            min={0}
            max={100}
            low={75}
            high={90}
            optimum={0}
            value={percent}
            aria-label={diskUsed(String(percent))}
          >
            {diskUsed(String(percent))}
          </meter>
        )}
      </dd>
    </div>
  );
}

function storedRows({ disk, database, backup }: BoxStatus, { t, format, language }: Viewer): Row[] {
  const words = t.status;
  const size = (bytes: number): string => sizeWords(bytes, language);
  const diskRow: Row =
    disk === null
      ? { title: words.row.disk, words: words.unknown, alarms: null }
      : {
          title: words.row.disk,
          words: words.free(size(disk.freeBytes), size(disk.totalBytes)),
          alarms: ['disk-full'],
          share: 1 - disk.freeBytes / disk.totalBytes,
        };
  return [
    diskRow,
    {
      title: words.row.database,
      words: !database.ok
        ? t.status.alarm['database-failing'].title()
        : database.bytes === null
          ? words.databaseOk
          : words.databaseSize(size(database.bytes), size(database.walBytes ?? 0)),
      alarms: ['database-failing'],
    },
    {
      title: words.row.backup,
      words:
        backup === null
          ? words.noBackup
          : backup.lastGoodAt === null
            ? words.noBackupYet
            : words.lastBackup(format.planned(backup.lastGoodAt)),
      alarms: backup === null ? null : ['backup-failed', 'backup-old'],
      isUnsettled: backup?.lastGoodAt === null,
    },
  ];
}

function workRows(
  { lines, waiting, oldestWaitingMs, clock }: BoxStatus,
  { t, format }: Viewer,
): Row[] {
  const words = t.status;
  const working = lines.filter(({ state }) => state === 'ready' || state === 'degraded').length;
  const clockWords =
    clock.behindMinutes !== null
      ? words.clockBehind(format.number(clock.behindMinutes))
      : clock.jumpedAt !== null
        ? words.clockJumped(format.planned(clock.jumpedAt))
        : words.clockFine;
  return [
    {
      title: words.row.lines,
      words: words.linesWork(format.number(working), format.number(lines.length)),
      alarms: ['line-down', 'line-deaf', 'storage-filling', 'low-credit', 'budget-spent'],
      isUnsettled: working < lines.length,
    },
    {
      title: words.row.queue,
      words:
        waiting === 0 ? words.noQueue : words.queue(waiting, format.span(oldestWaitingMs ?? 0)),
      alarms: ['queue-stuck'],
    },
    { title: words.row.clock, words: clockWords, alarms: ['clock-wrong'] },
  ];
}

function localNameWords(view: LocalNameView, { t }: Viewer): string {
  const words = t.status.localName;
  switch (view.state) {
    case 'off':
      return words.off;
    case 'loopback':
      return words.loopback;
    case 'no-network':
      return words.noNetwork;
    case 'claiming':
      return words.claiming(view.name);
    case 'announced':
      return view.name === view.wanted
        ? words.announced(view.url)
        : words.renamed(view.url, view.wanted);
    case 'failed':
      return words.failed(view.words);
  }
}

function programRows(
  { memory, loopDelay, version, uptimeMs }: BoxStatus,
  { t, format, language }: Viewer,
): Row[] {
  const { row, memory: memoryWords, late, unknown } = t.status;
  const size = (bytes: number): string => sizeWords(bytes, language);
  const ms = (value: number): string => format.number(Math.round(value));
  return [
    {
      title: row.memory,
      words: memoryWords(size(memory.residentBytes), size(memory.heapBytes)),
      alarms: null,
    },
    {
      title: row.pace,
      words: loopDelay === null ? unknown : late(ms(loopDelay.p50), ms(loopDelay.max)),
      alarms: null,
    },
    { title: row.uptime, words: format.span(uptimeMs), alarms: null },
    { title: row.version, words: version, alarms: null },
  ];
}
