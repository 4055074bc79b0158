// Builds the program before the end-to-end tests, which run side by side and share `dist/`.
import { buildProgram } from './built-program.ts';

export default async function setup(): Promise<void> {
  await buildProgram();
  process.env.TESTS_SHARE_ONE_BUILD = 'yes';
}
