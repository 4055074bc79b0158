// Reads a command line as a modem does: several commands behind one AT (ITU-T V.250 §5.2, §5.3).

/** `AT+X` runs, `AT+X?` reads, `AT+X=?` tests, `AT+X=…` sets. */
export type AtRequest = {
  /** Upper case, with its sign: `+CMGS`, `^CURC`, `E`, `&F`. */
  name: string;
  form: 'run' | 'read' | 'test' | 'set';
  /** Values in order without their quotes; an omitted value is ''. */
  values: string[];
};

/** The commands of a line in order; null when the line holds no AT, or something that is no command. */
export function readCommandLine(line: string): AtRequest[] | 'not-for-us' | null {
  const start = line.toUpperCase().indexOf('AT');
  if (start < 0) return 'not-for-us';
  let rest = line.slice(start + 2).trim();
  const requests: AtRequest[] = [];
  while (rest !== '') {
    const read = readExtended(rest) ?? readBasic(rest);
    if (read === null) return null;
    requests.push(read.request);
    rest = rest.slice(read.length).trimStart().replace(/^;/, '').trimStart();
  }
  return requests;
}

type Read = { request: AtRequest; length: number };

const extended = /^([+^#*$%!][A-Za-z0-9]+)(=\?|\?|=((?:"[^"]*"?|[^;"])*))?(?=;|\s|$)/;
const basic = /^(&?[A-Za-z])(\d*)/;
const register = /^[Ss](\d+)(\?|=(\d+))/;
const dial = /^[Dd](.*)$/;

function readExtended(text: string): Read | null {
  const match = extended.exec(text);
  if (match === null) return null;
  const [whole, name = '', tail, values = ''] = match;
  const form = tail === undefined ? 'run' : tail === '?' ? 'read' : tail === '=?' ? 'test' : 'set';
  const request: AtRequest = {
    name: name.toUpperCase(),
    form,
    values: form === 'set' ? splitValues(values) : [],
  };
  return { request, length: whole.length };
}

function readBasic(text: string): Read | null {
  const registerMatch = register.exec(text);
  if (registerMatch !== null) {
    const [whole, , tail, value = ''] = registerMatch;
    const form = tail === '?' ? 'read' : 'set';
    return { request: { name: 'S', form, values: [value] }, length: whole.length };
  }
  const dialMatch = dial.exec(text);
  if (dialMatch !== null) {
    return {
      request: { name: 'D', form: 'run', values: [dialMatch[1] ?? ''] },
      length: text.length,
    };
  }
  const match = basic.exec(text);
  if (match === null) return null;
  const [whole, name = '', value = ''] = match;
  return {
    request: { name: name.toUpperCase(), form: 'run', values: value === '' ? [] : [value] },
    length: whole.length,
  };
}

function splitValues(text: string): string[] {
  const values = text.match(/("[^"]*"?|[^,"])*(,|$)/g) ?? [];
  // The pattern also matches the empty end of the text, which is no value.
  const raw = values.slice(0, values.length > 1 && !text.endsWith(',') ? -1 : undefined);
  return raw.map((value) => value.replace(/,$/, '').trim().replace(/^"|"$/g, ''));
}
