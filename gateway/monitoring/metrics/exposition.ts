// Writes metrics in the text format of Prometheus (version 0.0.4, "Exposition formats"). Pure.
// The format has four rules; a client library would bring a registry and two more packages for them.

export type Labels = Readonly<Record<string, string>>;

/** One metric with all its series. Names and units follow prometheus.io/docs/practices/naming. */
export type Metric = {
  name: string;
  type: 'gauge' | 'counter';
  help: string;
  series: readonly { labels?: Labels; value: number }[];
};

/** A metric without series is left out: nothing is known of it now. */
export function writeExposition(metrics: readonly Metric[]): string {
  return metrics
    .filter(({ series }) => series.length > 0)
    .map(({ name, type, help, series }) => {
      const rows = series.map(({ labels = {}, value }) => `${name}${labelText(labels)} ${value}\n`);
      return `# HELP ${name} ${escaped(help)}\n# TYPE ${name} ${type}\n${rows.join('')}`;
    })
    .join('');
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([key, value]) => `${key}="${escaped(value).replaceAll('"', '\\"')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
