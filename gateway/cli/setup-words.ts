// What the command line and the journal say about setting the box up: one link for each address people may reach it under.

/** `urls` are the addresses of the pages; `secret` is that of a fresh set-up link. */
export function setupWords(urls: readonly string[], secret: string): string[] {
  return [
    'Set it up once with this link (it makes the first account and then ends):',
    ...urls.map((url) => `  ${url}/setup/${secret}`),
  ];
}

/** For a box that has an account already. */
export function signInWords(urls: readonly string[]): string[] {
  return ['It has been set up already. Sign in at:', ...urls.map((url) => `  ${url}`)];
}
