#!/usr/bin/env node
// The `bramka` command: `npx bramka …` in a checkout.
import process from 'node:process';

process.argv.splice(2, 0, 'bramka');
await import('./run.mjs');
